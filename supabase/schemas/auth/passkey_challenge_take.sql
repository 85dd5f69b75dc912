-- Returns the challenge of a session and spends it. A challenge is valid for five minutes.
-- Called by server/auth.
create or replace function passkey_challenge_take(p_session uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_challenge text;
begin
  select case when challenge_at > now() - interval '5 minutes' then challenge end into v_challenge
  from staff_sessions where id = p_session and revoked_at is null for update;
  update staff_sessions set challenge = null, challenge_at = null where id = p_session;
  return jsonb_build_object('challenge', v_challenge);
end $$;
