-- Forfeits one win, whatever its deadline, and gives its unit back to the stock. The caller decides that it is time. It
-- locks the prize before the win, as award_give does, so the caller can give the unit to somebody else in the same
-- transaction. 'refused': the win is in a status ('is') from which it cannot be forfeited.
-- Called by wins_forfeit_due.
create or replace function win_forfeit(p_win uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_prize prizes;
begin
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win for update of p;
  select * into v_win from wins where id = p_win for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif not exists (select 1 from win_steps
    where kind = v_prize.kind and from_status = v_win.status and to_status = 'forfeited')
  then
    return jsonb_build_object('status', 'refused', 'is', v_win.status);
  end if;
  update wins set status = 'forfeited' where id = p_win;
  return jsonb_build_object('status', 'forfeited', 'from', v_win.status, 'event', v_win.event, 'round', v_win.round,
    'visitor', v_win.visitor, 'prize', v_win.prize, 'rehearsal', v_win.rehearsal);
end $$;
