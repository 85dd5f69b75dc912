-- Stores a new authenticator secret that waits for its first code. It replaces an earlier one that waits. The lock on
-- the person's row puts two pages of one person in sequence; the later secret is valid.
-- Called by server/auth.
create or replace function totp_begin(p_staff uuid, p_totp uuid, p_sealed text, p_wrapped text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform from staff where id = p_staff for no key update;
  perform staff_totp_drop(p_staff, false);
  insert into staff_totp (id, staff, sealed) values (p_totp, p_staff, decode(p_sealed, 'base64'));
  perform record_key_put('staff_totp', p_totp, p_wrapped);
  return jsonb_build_object('status', 'begun');
end $$;
