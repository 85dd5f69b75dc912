-- Marks wins of a round whose line or device had several players in it, or has other wins of the event, and those
-- other wins.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v record;
begin
  for v in
    select w.id, w.rehearsal, w.visitor, n.address_digest, n.device_digest, n.address_players, n.device_players
    from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
    where w.event = p_event and w.round = p_round
  loop
    if v.address_players > 1 then
      perform win_mark(v.id, 'line');
    end if;
    if v.device_players > 1 then
      perform win_mark(v.id, 'device');
    end if;
    -- Another visitor: somebody who wins twice under one name is a matter of the rules, not of a disguise.
    perform win_mark(x.id, 'line'), win_mark(v.id, 'line')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.address_digest = v.address_digest and n.drawn and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
    perform win_mark(x.id, 'device'), win_mark(v.id, 'device')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.device_digest = v.device_digest and n.drawn and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
  end loop;
end $$;
