-- Resets the factors of the administrator of every event, for `npm run admin -- --reset-factors`.
-- Called by server/auth.
create or replace function staff_admin_factors_reset() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
begin
  select s.id into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found then
    perform staff_factors_clear(null, null, v_staff);
  end if;
  return jsonb_build_object('status', 'reset');
end $$;
