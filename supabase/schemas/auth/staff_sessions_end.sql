-- Ends sessions of a person: p_session, or all but p_except when p_session is null. p_event null: one's own sessions.
-- Else those of a member of that event; administrators of every event end only their own.
-- Called by server/auth.
create or replace function staff_sessions_end(
  p_by uuid, p_event text, p_staff uuid, p_session uuid, p_except uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_event is null and p_by <> p_staff or p_event is not null and (
    not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_count := staff_sessions_close(p_staff, p_session, p_except);
  if v_count = 0 and p_session is not null then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.sessions-end', p_staff::text, jsonb_build_object('ended', v_count));
  return jsonb_build_object('status', 'ended', 'ended', v_count);
end $$;
