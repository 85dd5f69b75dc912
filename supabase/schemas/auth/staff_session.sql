-- The person of a session, with their roles. p_touch: the request comes from an action of the person, so the idle limit
-- starts again; requests that a page makes by itself do not extend the session. Ages are milliseconds by the database's
-- clock. 'locked': the session began with a link that somebody else handed over, and its person has a factor but has
-- not confirmed. It has no roles until they do, because the person who handed the link over may have used it.
-- Called by server/auth.
create or replace function staff_session(
  p_session_hash text, p_idle_minutes integer, p_longest_minutes integer, p_touch boolean default true
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
  v_staff staff;
  v_locked boolean;
begin
  update staff_sessions set last_seen_at = case when p_touch then now() else last_seen_at end
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning * into v_session;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  select * into v_staff from staff where id = v_session.staff;
  v_locked := v_session.was_handed and v_session.factor_at is null and v_staff.first_factor_at is not null;
  return jsonb_build_object(
    'status', 'signed-in', 'id', v_staff.id, 'label', v_staff.label,
    'session', v_session.id, 'locked', v_locked,
    'age', to_ms(now()) - to_ms(v_session.created_at),
    'factorAge', to_ms(now()) - to_ms(v_session.factor_at),
    'roles', case when v_locked then '[]'::jsonb else coalesce((
      select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
      from staff_roles r where r.staff = v_staff.id), '[]'::jsonb) end);
end $$;
