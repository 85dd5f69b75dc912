-- Marks wins of a round whose line or device had several players in it, or has wins of another visitor in the event,
-- and those other wins. Somebody who wins twice under one name is a matter of the rules, not of a disguise. The work
-- grows with the wins of a line and not with their pairs: a class or a carrier can have hundreds of them.
-- Its plan is kept between calls, as those of SQL functions are not: every award calls it.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  with mine as materialized (
    select w.id, w.rehearsal, n.address_digest, n.device_digest, n.address_players, n.device_players
    from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
    where w.event = p_event and w.round = p_round
  ), near as (
    select 'line' as mark, f.digest, x.rehearsal, x.id, x.visitor
    from (select distinct address_digest as digest, rehearsal from mine where address_digest is not null) f
    join entries n on n.event = p_event and n.address_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    union all
    select 'device', f.digest, x.rehearsal, x.id, x.visitor
    from (select distinct device_digest as digest, rehearsal from mine where device_digest is not null) f
    join entries n on n.event = p_event and n.device_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
  ), found as (
    select id, mark from (
      select id, mark, min(visitor) over g <> max(visitor) over g as is_shared
      from near window g as (partition by mark, digest, rehearsal)
    ) s where is_shared
    union
    select id, 'line' from mine where address_players > 1
    union
    select id, 'device' from mine where device_players > 1
  )
  update wins w set marks = array(select distinct m from unnest(w.marks || f.marks) as m order by m)
  from (select id, array_agg(mark) as marks from found group by id) f
  where w.id = f.id and not w.marks @> f.marks;
end $$;
