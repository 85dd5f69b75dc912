-- Returns what is needed to verify the signature of a passkey. Counts as an attempt.
-- Called by server/auth.
create or replace function passkey_try(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_passkey staff_passkeys;
  v_locked timestamptz;
begin
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  select * into v_passkey from staff_passkeys where id = p_passkey and staff = p_staff;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return jsonb_build_object('status', 'try', 'publicKey', to_base64(v_passkey.public_key),
    'counter', v_passkey.counter, 'transports', v_passkey.transports);
end $$;
