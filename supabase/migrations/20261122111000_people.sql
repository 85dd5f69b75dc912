-- People: what a session knows of its device and of the second factor, passkeys and TOTP, invitations with an address and
-- several roles, and the verified contacts of visitors.

alter table staff_sessions
  -- What a list may show: the token's hash is the key, and stays out of answers.
  add column id uuid not null default gen_random_uuid() unique,
  -- Family of browser and system ("Chrome, Windows"), never the whole header: it is shown, and tells nobody apart.
  add column device text not null default '' check (length(device) <= 40),
  -- When the person behind it last confirmed with a passkey or a code.
  add column factor_at timestamptz;

-- Who holds this session? Touches it, so that the idle limit counts from the last use. Ages in milliseconds by the clock
-- of the database: sessions are begun and judged by the same one.
create or replace function staff_session(p_session_hash text, p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
begin
  update staff_sessions set last_seen_at = now()
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning * into v_session;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return (
    select jsonb_build_object(
      'status', 'signed-in', 'id', s.id, 'label', s.label,
      'session', v_session.id,
      'age', to_ms(now()) - to_ms(v_session.created_at),
      'factorAge', to_ms(now()) - to_ms(v_session.factor_at),
      'roles', coalesce((
        select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
        from staff_roles r where r.staff = s.id), '[]'::jsonb))
    from staff s where s.id = v_session.staff);
end $$;
