-- Locks the prizes of a draw, in the sequence in which an award locks them.
-- Called by draw_freeze, draw_give, draw_take_over, draw_withdraw.
create or replace function draw_lock(p_draw uuid) returns void
language sql set search_path = public, pg_temp as $$
  select 1 from prizes p
  where exists (select 1 from draw_prizes d where d.draw = p_draw and d.event = p.event and d.prize = p.key)
  order by p.key for update
$$;
