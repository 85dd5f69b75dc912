-- Public pages of an event: rules, privacy notice, winners. A claim learns which policy it was made under.

-- Pages of one prize's winners, the newest first.
create index wins_by_prize on wins (event, prize, seq desc) where not rehearsal;

-- Every policy that was ever in force, the newest first.
create function event_policy_history(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('versions', coalesce(
    jsonb_agg(jsonb_build_object('version', y.version, 'at', to_ms(y.created_at), 'policy', y.policy) order by y.version desc),
    '[]'::jsonb))
  from event_policies y where y.event = p_event
$$;

-- What the winners page is made from: prizes (p_prize: one of them), each with p_limit of its wins before p_before. Rehearsals are
-- left out. A claim comes along only where its consent named this page; nothing else of a win leaves but the end of its receipt.
create function winners_announced(p_event text, p_prize text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('prizes', coalesce(jsonb_agg(jsonb_build_object(
    'key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en), 'stock', p.stock, 'given', p.given,
    'wins', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'win', page.id, 'seq', page.seq, 'at', to_ms(page.created_at), 'tail', right(page.receipt, 4),
        'claimed', page.status <> 'won',
        'claim', (
          select jsonb_build_object('id', c.id, 'sealed', translate(encode(c.sealed, 'base64'), E'\n', ''),
            'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''))
          from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id
          where c.win = page.id and c.consent ->> 'winnersPage' = 'true')
      ) order by page.seq desc), '[]'::jsonb)
      from (
        select w.* from wins w
        where w.event = p_event and w.prize = p.key and not w.rehearsal and (p_before is null or w.seq < p_before)
        order by w.seq desc
        limit least(greatest(p_limit, 1), 100)
      ) page)
  ) order by p.created_at, p.key), '[]'::jsonb))
  from prizes p where p.event = p_event and (p_prize is null or p.key = p_prize)
$$;

-- The same as before, with the version of the policy (what is agreed to names it), the languages
-- of the event, and the mark of a rehearsal.
create or replace function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status <> 'won' then 'claimed'
        when w.deadline <= now() then 'expired'
        else 'open' end,
      'receipt', w.receipt,
      'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal,
      'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en)),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en), 'policy', e.policy,
        'languages', to_jsonb(e.languages), 'policyVersion', e.policy_version))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;

select keep_from_browsers(array[]::text[], array['event_policy_history', 'winners_announced', 'claim_read']);
