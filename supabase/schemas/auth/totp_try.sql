-- Returns the sealed authenticator secret to check a code against: the confirmed one, or the one that waits. Counts as
-- an attempt.
-- Called by server/auth.
create or replace function totp_try(p_staff uuid, p_waiting boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
  v_locked timestamptz;
begin
  select * into v_totp from staff_totp where staff = p_staff and (confirmed_at is null) = p_waiting;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  return jsonb_build_object('status', 'try', 'totp', v_totp.id,
    'sealed', to_base64(v_totp.sealed),
    'wrapped', (select to_base64(wrapped) from record_keys
      where table_name = 'staff_totp' and row_id = v_totp.id));
end $$;
