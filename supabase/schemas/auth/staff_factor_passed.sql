-- Records that the second factor of a session is confirmed now, and clears the failed attempts.
-- Called by passkey_add, passkey_pass, totp_pass.
create or replace function staff_factor_passed(p_staff uuid, p_session uuid, p_action text, p_detail jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_factor_tries set tries = 0, locks = 0, locked_until = null where staff = p_staff;
  update staff_sessions set factor_at = now() where id = p_session and staff = p_staff and revoked_at is null;
  if p_action = 'factor.add' then
    update staff set first_factor_at = coalesce(first_factor_at, now()) where id = p_staff;
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, p_action, p_session::text, p_detail);
end $$;
