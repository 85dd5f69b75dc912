-- The rules about suspicious wins: why a win with these facts (win_facts) waits for a person. Nobody is refused by
-- them. They are the only place with these limits; each is far above what people do, because the innocent outnumber
-- the others.
-- Called by wins_review.
create or replace function review_reasons(p_facts jsonb) returns text[]
language sql immutable set search_path = public, pg_temp as $$
  with f as (
    select x.* from jsonb_to_record(p_facts) as x (plays integer, "devicePlays" integer, "deviceAccounts" integer,
      "networkAccounts" integer, "networkDevices" integer, hand jsonb)
  )
  select coalesce(array_agg(r.reason order by r.place), '{}') from f cross join lateral (values
    -- 300 plays in an hour are one every twelve seconds without a pause. Even a capsule, the shortest game, needs
    -- longer with its animation and its result.
    (1, 'account-plays', f.plays > 300),
    -- One pair of hands holds a device, also when a family shares it.
    (2, 'device-plays', f."devicePlays" > 300),
    -- Cookie of the device and account of the visitor are in one browser and normally change together. A few accounts
    -- are a family whose members emptied only a part of it, or a changed secret of the server.
    (3, 'device-accounts', f."deviceAccounts" > 4),
    -- A network alone says nothing: a carrier has thousands of customers behind one /24, and a school class plays
    -- behind one line. Those have about one device for each account. Three accounts for each device of a network, and
    -- at least a dozen, are neither.
    (4, 'network-accounts', f."networkAccounts" >= 12 and f."networkAccounts" > 3 * f."networkDevices"),
    -- What the inputs of the play say (server/rounds/hand.ts).
    (5, 'too-little', f.hand -> 'reasons' ? 'too-little'),
    (6, 'too-fast', f.hand -> 'reasons' ? 'too-fast'),
    (7, 'rhythm', f.hand -> 'reasons' ? 'rhythm')
  ) as r (place, reason, holds) where r.holds
$$;
