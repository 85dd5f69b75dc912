-- Removes a person's roles in one event; 'roles' is what they had, for an undo. It also ends their sessions and links,
-- unless they work at another event: the administrator of one event may not decide about another, and the server reads
-- roles with every request.
-- Called by server/auth.
create or replace function staff_remove(p_by uuid, p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  with gone as (delete from staff_roles where staff = p_staff and event = p_event returning role)
  select jsonb_agg(role order by role) into v_before from gone;
  if v_before is null then
    return jsonb_build_object('status', 'not-found');
  end if;
  if not staff_is_elsewhere(p_staff, p_event) then
    perform staff_sessions_close(p_staff, null, null);
    delete from sign_in_links where staff = p_staff and spent_at is null;
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.remove', p_staff::text, jsonb_build_object('before', v_before));
  return jsonb_build_object('status', 'removed', 'roles', v_before);
end $$;
