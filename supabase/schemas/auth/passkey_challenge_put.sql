-- Stores the challenge that a passkey of this session must sign.
-- Called by server/auth.
create or replace function passkey_challenge_put(p_session uuid, p_challenge text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_sessions set challenge = p_challenge, challenge_at = now() where id = p_session and revoked_at is null;
  return jsonb_build_object('status', 'put');
end $$;
