-- Gives the units that a draw holds back to the stock, and marks the draw as withdrawn. The caller has locked the rows
-- of its prizes and then the draw.
-- Called by draw_freeze, draw_withdraw.
create or replace function draw_release(p_draw draws) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update draws set state = 'withdrawn' where id = p_draw.id;
  if not p_draw.rehearsal then
    update prizes p set held = held - d.count
    from draw_prizes d where d.draw = p_draw.id and p.event = d.event and p.key = d.prize;
  end if;
end $$;
