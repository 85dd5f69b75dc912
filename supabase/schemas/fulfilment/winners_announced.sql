-- The content of the public winners page: prizes (or only p_prize), each with p_limit of its wins before p_before,
-- without those of a rehearsal, those that a person still has to look at, and forfeited ones. The claim is returned
-- only if its consent named this page; otherwise only the end of the receipt.
-- Called by server/fulfilment.
create or replace function winners_announced(p_event text, p_prize text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('prizes', coalesce(jsonb_agg(jsonb_build_object(
    'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock,
    'given', p.given - (select count(*) from wins w
      where w.event = p_event and w.prize = p.key and w.status = 'waiting' and not w.rehearsal),
    'wins', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'win', page.id, 'seq', page.seq, 'at', to_ms(page.created_at), 'tail', right(page.receipt, 4),
        'claimed', page.status <> 'won',
        'claim', (
          select jsonb_build_object('id', c.id, 'sealed', to_base64(c.sealed),
            'wrapped', to_base64(k.wrapped))
          from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id
          where c.win = page.id and c.consent ->> 'winnersPage' = 'true')
      ) order by page.seq desc), '[]'::jsonb)
      from (
        select w.* from wins w
        where w.event = p_event and w.prize = p.key and not w.rehearsal
          and w.status not in ('waiting', 'refused', 'forfeited')
          and (p_before is null or w.seq < p_before)
        order by w.seq desc
        limit page_limit(p_limit, 100)
      ) page)
  ) order by p.created_at, p.key), '[]'::jsonb))
  from prizes p where p.event = p_event and (p_prize is null or p.key = p_prize)
$$;
