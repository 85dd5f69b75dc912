-- The status of a win now: a win that was not claimed by its deadline is 'expired'.
-- Called by my_prizes, winner_row.
create or replace function win_status(p_win wins) returns text
language sql stable set search_path = public, pg_temp
as $$ select case when p_win.status = 'won' and p_win.deadline <= now() then 'expired' else p_win.status end $$;
