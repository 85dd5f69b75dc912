-- Stores where the plays of a round came from and what their inputs said; p_order as in award_give. A second call
-- changes nothing.
-- Called by wins_review.
create or replace function traces_put(p_event text, p_round text, p_order jsonb) returns void
language sql set search_path = public, pg_temp as $$
  insert into play_traces (event, round, visitor, at, rehearsal, network_digest, device_digest, hand)
  select n.event, n.round, n.visitor, n.recorded_at, n.rehearsal, x.network, x.cookie, x.hand
  from jsonb_to_recordset(p_order) as x (visitor text, network text, cookie text, hand jsonb)
  join entries n on n.event = p_event and n.round = p_round and n.visitor = x.visitor
  where x.network is not null or x.cookie is not null or x.hand is not null
  on conflict do nothing
$$;
