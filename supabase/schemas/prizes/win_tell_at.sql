-- The time of the next message to a winner. The reminder is due three days before the deadline, or after two thirds of
-- a short period. A winner who received the first message later than that gets no reminder.
-- Called by win_news_wake, win_told.
create or replace function win_tell_at(p_win wins) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_reminder timestamptz := p_win.deadline - least(interval '3 days', (p_win.deadline - p_win.created_at) / 3);
begin
  return case p_win.told
    when '' then now()
    when 'won' then case when v_reminder > now() then v_reminder else p_win.deadline end
    when 'reminded' then p_win.deadline
  end;
end $$;
