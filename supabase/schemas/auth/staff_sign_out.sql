-- Ends a session and writes the audit line. A session that has ended already changes nothing.
-- Called by server/auth.
create or replace function staff_sign_out(p_session_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where token_hash = p_session_hash and revoked_at is null returning * into v_session;
  if found then
    insert into audit (staff, action, subject) values (v_session.staff, 'staff.sign-out', v_session.id::text);
  end if;
  return jsonb_build_object('status', 'signed-out', 'staff', v_session.staff);
end $$;
