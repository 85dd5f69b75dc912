-- The status of a win as people see it: a win that was not claimed by its deadline is 'expired', also in the minute
-- before the job forfeits it. 'forfeited' is one that was claimed, and came back.
-- Called by many functions.
create or replace function win_status(p_win wins) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when p_win.status = 'won' and p_win.deadline <= now() then 'expired'
    when p_win.status = 'forfeited' and not exists (select 1 from claims where win = p_win.id) then 'expired'
    else p_win.status end
$$;
