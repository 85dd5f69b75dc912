-- Stores a sign-in link for the administrator of every event, and creates that person if there is none. With
-- p_only_if_none it does nothing once an administrator has signed in.
-- Called by server/auth.
create or replace function staff_admin_link(p_token_hash text, p_minutes integer, p_only_if_none boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff staff;
begin
  -- Two servers that start together must not make two administrators.
  perform pg_advisory_xact_lock(hashtext('madang.staff_admin_link'));
  select s.* into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found and v_staff.first_signed_in_at is not null and p_only_if_none then
    return jsonb_build_object('status', 'exists');
  end if;
  if not found then
    insert into staff (label) values ('admin') returning * into v_staff;
    insert into staff_roles (staff, event, role) values (v_staff.id, '*', 'admin');
  end if;
  perform staff_link_put(v_staff.id, p_token_hash, p_minutes);
  insert into audit (staff, action, subject) values (null, 'staff.admin-link', v_staff.id::text);
  return jsonb_build_object('status', 'issued');
end $$;
