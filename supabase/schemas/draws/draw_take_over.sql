-- Passes the unclaimed prize of a rank on to the next rank of the waiting list, p_lot, or back to the stock if the list
-- is at its end (p_lot null). 'passed-over': that person may not win any more, and the rank after it is asked next.
-- Called by server/draws.
create or replace function draw_take_over(
  p_draw uuid, p_instead integer, p_rank integer, p_lot text, p_visitor text, p_token text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_from draw_ranks;
  v_win uuid;
  v_round text := 'draw/' || p_draw;
begin
  select e.* into v_event from events e join draws d on d.event = e.slug where d.id = p_draw for share of e;
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  select r.* into v_from from draw_ranks r join wins w on w.id = r.win and draw_may_pass_on(w)
  where r.draw = p_draw and r.rank = p_instead and not r.passed_on;
  if not found or p_rank <> (select max(rank) + 1 from draw_ranks where draw = p_draw)
    or p_lot is not null and not exists (
      select 1 from draw_lots where draw = p_draw and lot = decode(p_lot, 'hex') and visitor = p_visitor)
  then
    return jsonb_build_object('status', 'refused');
  end if;
  if p_lot is not null and exists (
    select 1 from bans b where b.event = v_draw.event and b.visitor = p_visitor and b.lifted_at is null)
  then
    insert into draw_ranks (draw, rank, lot, visitor) values (p_draw, p_rank, decode(p_lot, 'hex'), p_visitor);
    return jsonb_build_object('status', 'passed-over');
  end if;
  update draw_ranks set passed_on = true where draw = p_draw and rank = p_instead;
  -- Its unit was held since the win was forfeited or refused (win_step_count).
  update prizes set
    held = held - case when v_draw.rehearsal then 0 else 1 end,
    given = given + case when v_draw.rehearsal or p_lot is null then 0 else 1 end,
    rehearsed = rehearsed + case when v_draw.rehearsal and p_lot is not null then 1 else 0 end
  where event = v_draw.event and key = v_from.prize;
  if p_lot is null then
    return jsonb_build_object('status', 'ended');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  values (v_draw.event, v_round, p_visitor, 'draw', 'draw', v_from.prize, now(), v_draw.rehearsal);
  insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
  values (v_draw.event, v_round, p_visitor, v_from.prize, p_token,
    claim_deadline(v_event), v_draw.rehearsal)
  returning id into v_win;
  insert into draw_ranks (draw, rank, lot, visitor, prize, instead, win)
  values (p_draw, p_rank, decode(p_lot, 'hex'), p_visitor, v_from.prize, p_instead, v_win);
  perform wins_review(v_draw.event, v_round, '[]');
  return jsonb_build_object('status', 'taken-over');
end $$;
