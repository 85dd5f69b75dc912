-- The sessions of a person that are valid now, last used first.
-- Called by server/auth.
create or replace function staff_sessions_list(
  p_staff uuid, p_idle_minutes integer, p_longest_minutes integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', x.id, 'device', x.device, 'createdAt', to_ms(x.created_at), 'lastSeenAt', to_ms(x.last_seen_at)
  ) order by x.last_seen_at desc), '[]'::jsonb))
  from (
    select * from staff_sessions where staff = p_staff and revoked_at is null
      and last_seen_at > now() - make_interval(mins => p_idle_minutes)
      and created_at > now() - make_interval(mins => p_longest_minutes)
    order by last_seen_at desc limit 50
  ) x
$$;
