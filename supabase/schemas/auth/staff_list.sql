-- The members of an event with their roles, second factors and sealed contact, oldest first.
-- Called by server/auth, server/ranks.
create or replace function staff_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('members', coalesce(jsonb_agg(m.row order by m.created_at), '[]'::jsonb))
  from (
    select s.created_at, jsonb_build_object(
      'id', s.id, 'label', s.label,
      'roles', (select jsonb_agg(distinct r.role order by r.role) from staff_roles r
        where r.staff = s.id and r.event in (p_event, '*')),
      'everyEvent', exists (select 1 from staff_roles r where r.staff = s.id and r.event = '*'),
      'elsewhere', staff_is_elsewhere(s.id, p_event),
      'signedIn', s.first_signed_in_at is not null,
      'lastSeenAt', (select to_ms(max(x.last_seen_at)) from staff_sessions x where x.staff = s.id),
      'secondFactor', exists (select 1 from staff_totp t where t.staff = s.id and t.confirmed_at is not null)
        or exists (select 1 from staff_passkeys k where k.staff = s.id),
      'contact', staff_contact_of(s.id)
    ) as row
    from staff s
    where exists (select 1 from staff_roles r where r.staff = s.id and r.event in (p_event, '*'))
  ) m
$$;
