-- Forfeits wins that nobody claimed by their deadline: at most p_limit, and all of one prize, so that a call holds the
-- row of one prize only. Call it until it forfeits nothing.
-- Called by server/prizes.
create or replace function wins_forfeit_due(p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_prize prizes;
  v_win uuid;
  v_count integer := 0;
begin
  select p.* into v_prize from prizes p
  where (p.event, p.key) = (select event, prize from wins
    where status = 'won' and deadline <= now() order by deadline, id limit 1)
  for update;
  if found then
    for v_win in
      select id from wins
      where event = v_prize.event and prize = v_prize.key and status = 'won' and deadline <= now()
      order by deadline, id limit p_limit for update
    loop
      perform win_forfeit(v_win);
      v_count := v_count + 1;
    end loop;
  end if;
  return jsonb_build_object('forfeited', v_count);
end $$;
