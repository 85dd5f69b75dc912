-- Whether the prize of a draw's winner goes to the next of the waiting list: it was not claimed in time, or staff
-- refused the win and had a day to take that back.
-- Called by draw_take_over, draw_takeovers_due.
create or replace function draw_may_pass_on(p_win wins) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select p_win.status = 'forfeited'
    or p_win.status = 'refused' and p_win.status_at <= now() - interval '1 day'
$$;
