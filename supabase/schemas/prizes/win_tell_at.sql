-- The time of the next message to a winner. The reminder is due three days before the deadline, or after two thirds of
-- a short period. A winner who received the first message later than that gets no reminder. After a message about a
-- review the next decision wakes the win (win_review).
-- Called by win_news_wake, win_told.
create or replace function win_tell_at(p_win wins) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_since timestamptz := coalesce(p_win.reviewed_at, p_win.created_at);
  v_reminder timestamptz := p_win.deadline - least(interval '3 days', (p_win.deadline - v_since) / 3);
begin
  return case
    when p_win.status in ('waiting', 'refused') then case when p_win.told <> p_win.status then now() end
    when p_win.told in ('', 'waiting', 'refused') then now()
    when p_win.told = 'won' then case when v_reminder > now() then v_reminder else p_win.deadline end
    when p_win.told = 'reminded' then p_win.deadline
  end;
end $$;
