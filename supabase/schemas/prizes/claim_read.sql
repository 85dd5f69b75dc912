-- What the claim page shows about a win, found by the digest of its token, with the policy in force and its version.
-- 'visitor' is for the server, which verifies a contact at the claim; the page does not get it.
-- Called by server/prizes.
create or replace function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status = 'forfeited' or (w.status = 'won' and w.deadline <= now()) then 'expired'
        when w.status in ('waiting', 'refused') then w.status
        when w.status <> 'won' then 'claimed'
        else 'open' end,
      'receipt', w.receipt, 'visitor', w.visitor,
      'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal, 'note', case when w.status = 'refused' then w.review_note end,
      'prize', prize_name(p) || jsonb_build_object('kind', p.kind,
          'place', case when p.place_ko is not null then localised(p.place_ko, p.place_en) end),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', localised(e.name_ko, e.name_en), 'policy', e.policy,
        'languages', to_jsonb(e.languages), 'timeZone', e.time_zone, 'policyVersion', e.policy_version))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;
