-- The second factors of a person. Nothing in the answer is secret.
-- Called by server/auth.
create or replace function staff_factors(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'totp', (select to_ms(t.confirmed_at) from staff_totp t where t.staff = p_staff and t.confirmed_at is not null),
    'passkeys', coalesce((
      select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'transports', k.transports,
        'createdAt', to_ms(k.created_at), 'lastUsedAt', to_ms(k.last_used_at)) order by k.created_at)
      from staff_passkeys k where k.staff = p_staff), '[]'::jsonb))
$$;
