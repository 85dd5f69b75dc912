-- The decision of a person about a win that waits: p_do is 'pass', 'refuse' or 'undo' of either. p_from is the status
-- that staff saw. A win that is let through can be claimed as long as any other, from now on. A refused one gives its
-- unit back, of a draw to its waiting list, and its winner reads p_note. 'no-stock': somebody else has its unit, so
-- the refusal stays. 'changed': the win has another status, or was claimed.
-- Called by server/fulfilment.
create or replace function win_review(
  p_event text, p_win uuid, p_from text, p_do text, p_note text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_win wins;
  v_to text := case p_do when 'pass' then 'won' when 'refuse' then 'refused' else 'waiting' end;
begin
  select * into v_event from events where slug = p_event for share;
  -- The prize before the win, as award_give does.
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win and w.event = p_event for update of p;
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found or v_win.review_reasons = '{}' then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> p_from or (p_do = 'undo') = (p_from = 'waiting')
    or p_from not in ('waiting', 'won', 'refused')
  then
    return jsonb_build_object('status', 'changed');
  elsif p_from = 'won' and v_win.deadline <= now() then
    return jsonb_build_object('status', 'changed');
  elsif p_from = 'refused' and not win_has_unit(v_win, v_prize) then
    return jsonb_build_object('status', 'no-stock');
  end if;
  update wins set status = v_to, reviewed_at = now(), reviewed_by = p_staff,
    review_note = case p_do when 'refuse' then nullif(p_note, '') end,
    deadline = case p_do when 'pass' then claim_deadline(v_event) else deadline end,
    -- There is something new to tell.
    tell_at = now()
  where id = p_win;
  insert into audit (staff, event, action, subject, reason, detail)
  values (p_staff, p_event,
    case p_do when 'pass' then 'win.review-pass' when 'refuse' then 'win.review-refuse' else 'win.review-undo' end,
    p_win::text, nullif(p_note, ''),
    jsonb_build_object('was', p_from, 'now', v_to));
  return jsonb_build_object('status', 'stored');
end $$;
