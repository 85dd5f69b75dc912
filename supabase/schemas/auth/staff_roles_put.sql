-- Gives a person exactly these roles in an event; 'before' is what they had. A removed role is not valid from the next
-- request on. A person without roles gets some only if they were removed from this event before (the undo).
-- Called by server/auth.
create or replace function staff_roles_put(p_by uuid, p_event text, p_staff uuid, p_roles jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  -- One after the other: two administrators at once must not mix what each of them chose.
  perform 1 from staff where id = p_staff for no key update;
  select coalesce(jsonb_agg(role order by role), '[]'::jsonb) into v_before
  from staff_roles where staff = p_staff and event = p_event;
  if v_before = '[]'::jsonb
    and not exists (select 1 from audit where event = p_event and subject = p_staff::text and action = 'staff.remove')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_before = '[]'::jsonb and staff_is_elsewhere(p_staff, p_event) and not staff_has_factor(p_staff) then
    -- back from where they were removed: meanwhile another event alone may have made their links
    perform staff_sessions_close(p_staff, null, null);
    delete from sign_in_links where staff = p_staff and spent_at is null;
  end if;
  delete from staff_roles where staff = p_staff and event = p_event;
  insert into staff_roles (staff, event, role) select p_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.roles', p_staff::text, jsonb_build_object('before', v_before, 'after', p_roles));
  return jsonb_build_object('status', 'put', 'before', v_before);
end $$;
