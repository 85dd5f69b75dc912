-- Withdraws an announcement, or with p_withdrawn false brings it back.
-- Called by server/events.
create or replace function announcement_withdraw(
  p_event text, p_id uuid, p_withdrawn boolean, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update announcements set withdrawn_at = case when p_withdrawn then now() end where event = p_event and id = p_id;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject)
  values (p_staff, p_event, case when p_withdrawn
    then 'announcement.withdraw' else 'announcement.restore' end, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;
