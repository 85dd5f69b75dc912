-- Resets the factors of a member of an event. For somebody who works at other events too, only an administrator of
-- every event may do it. 'no-address': without a mail to the person, the administrator alone could sign in as them
-- afterwards.
-- Called by server/auth.
create or replace function staff_factors_reset(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_by = p_staff
    or not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
    or (staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  if not p_mails or not exists (select 1 from staff_contacts where staff = p_staff) then
    return jsonb_build_object('status', 'no-address');
  end if;
  perform staff_factors_clear(p_by, p_event, p_staff);
  return jsonb_build_object('status', 'reset');
end $$;
