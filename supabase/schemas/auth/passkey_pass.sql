-- Accepts a signature with this counter. A counter that does not grow means a copied authenticator (WebAuthn section
-- 6.1.1), which gets 'replayed'; authenticators without a counter stay at 0.
-- Called by server/auth.
create or replace function passkey_pass(p_staff uuid, p_session uuid, p_passkey text, p_counter bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_passkeys set counter = p_counter, last_used_at = now()
  where id = p_passkey and staff = p_staff and (counter < p_counter or (counter = 0 and p_counter = 0));
  if not found then
    insert into audit (staff, action, subject) values (p_staff, 'factor.refused', p_passkey);
    return jsonb_build_object('status', 'replayed');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.confirm', '{"by": "passkey"}');
  return jsonb_build_object('status', 'passed');
end $$;
