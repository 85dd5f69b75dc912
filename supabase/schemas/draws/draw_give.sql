-- Gives the prizes of a frozen draw and publishes its result, once. p_reveal is the third line of the public file,
-- p_winners are the first ranks: [{ "rank", "lot", "visitor", "prize", "token" }]. What was held for the draw becomes
-- given; what nobody is there for is free again. A win of a draw stands in a round of its own, draw/<id>.
-- Called by server/draws.
create or replace function draw_give(p_draw uuid, p_reveal text, p_winners jsonb, p_drawn_at bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_round text := 'draw/' || p_draw;
begin
  select e.* into v_event from events e join draws d on d.event = e.slug where d.id = p_draw for share of e;
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  if v_draw.state is distinct from 'frozen' or v_draw.beacon_at > now() then
    return jsonb_build_object('status', 'refused');
  elsif exists (
    -- what the server sends must be people of the list, and no more than were promised
    select 1 from jsonb_to_recordset(p_winners) as x (lot text, visitor text)
    where not exists (
      select 1 from draw_lots l where l.draw = p_draw and l.lot = decode(x.lot, 'hex') and l.visitor = x.visitor)
  ) or exists (
    select 1 from (select prize, count(*) as n from jsonb_to_recordset(p_winners) as x (prize text) group by 1) g
    left join draw_prizes d on d.draw = p_draw and d.prize = g.prize
    where g.n > coalesce(d.count, 0)
  ) then
    return jsonb_build_object('status', 'refused');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  select v_draw.event, v_round, x.visitor, 'draw', 'draw', x.prize, from_ms(p_drawn_at), v_draw.rehearsal
  from jsonb_to_recordset(p_winners) as x (visitor text, prize text);
  with given as (
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select v_draw.event, v_round, x.visitor, x.prize, x.token,
      claim_deadline(v_event), v_draw.rehearsal
    from jsonb_to_recordset(p_winners) as x (rank integer, visitor text, prize text, token text)
    order by x.rank
    returning id, visitor
  )
  insert into draw_ranks (draw, rank, lot, visitor, prize, win)
  select p_draw, x.rank, decode(x.lot, 'hex'), x.visitor, x.prize, g.id
  from jsonb_to_recordset(p_winners) as x (rank integer, lot text, visitor text, prize text)
  join given g on g.visitor = x.visitor;
  update prizes p set
    held = p.held - case when v_draw.rehearsal then 0 else d.count end,
    given = p.given + case when v_draw.rehearsal then 0 else coalesce(n.given, 0) end,
    rehearsed = p.rehearsed + case when v_draw.rehearsal then coalesce(n.given, 0) else 0 end
  from draw_prizes d
  left join (select prize, count(*) as given from draw_ranks where draw = p_draw group by 1) n on n.prize = d.prize
  where d.draw = p_draw and p.event = d.event and p.key = d.prize;
  perform wins_review(v_draw.event, v_round, '[]');
  update draws set state = 'drawn', reveal_line = p_reveal, drawn_at = from_ms(p_drawn_at) where id = p_draw;
  return jsonb_build_object('status', 'drawn');
end $$;
