-- Adds a passkey to a person, who may have ten, and confirms the second factor of the session.
-- Called by server/auth.
create or replace function passkey_add(
  p_staff uuid, p_session uuid, p_passkey text, p_public_key text, p_counter bigint, p_transports jsonb, p_name text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if (select count(*) from staff_passkeys where staff = p_staff) >= 10 then
    return jsonb_build_object('status', 'too-many');
  end if;
  insert into staff_passkeys (id, staff, public_key, counter, transports, name, last_used_at)
  values (p_passkey, p_staff, decode(p_public_key, 'base64'), p_counter, p_transports, p_name, now())
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.add', '{"by": "passkey"}');
  return jsonb_build_object('status', 'added');
end $$;
