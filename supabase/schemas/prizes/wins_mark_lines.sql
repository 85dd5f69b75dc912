-- Marks wins of a round whose line or device had several players in it, or has wins of another visitor in the event,
-- and those other wins. Somebody who wins twice under one name is a matter of the rules, not of a disguise. The work
-- grows with the wins of a line and not with their pairs: a class or a carrier can have hundreds of them.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_mine uuid[];
  v_line uuid[];
  v_device uuid[];
begin
  select array_agg(id) into v_mine from wins where event = p_event and round = p_round;
  if v_mine is null then
    return;
  end if;
  select array_agg(w.id) filter (where n.address_players > 1), array_agg(w.id) filter (where n.device_players > 1)
  into v_line, v_device
  from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
  where w.id = any (v_mine);
  with found as (
    select w.id, w.rehearsal, n.address_digest as digest from wins w
    join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor where w.id = any (v_mine)
  ), near as (
    select x.id, min(x.visitor) over g <> max(x.visitor) over g as is_shared
    from (select distinct digest, rehearsal from found where digest is not null) f
    join entries n on n.event = p_event and n.address_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    window g as (partition by f.digest, f.rehearsal)
  )
  select v_line || array_agg(id) into v_line from near where is_shared;
  with found as (
    select w.id, w.rehearsal, n.device_digest as digest from wins w
    join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor where w.id = any (v_mine)
  ), near as (
    select x.id, min(x.visitor) over g <> max(x.visitor) over g as is_shared
    from (select distinct digest, rehearsal from found where digest is not null) f
    join entries n on n.event = p_event and n.device_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    window g as (partition by f.digest, f.rehearsal)
  )
  select v_device || array_agg(id) into v_device from near where is_shared;
  update wins set marks = array(
    select distinct m from unnest(marks || case when id = any (v_line) then '{line}'::text[] else '{}' end
      || case when id = any (v_device) then '{device}'::text[] else '{}' end) as m order by m)
  where id = any (v_line || v_device)
    and (id = any (v_line) and not 'line' = any (marks) or id = any (v_device) and not 'device' = any (marks));
end $$;
