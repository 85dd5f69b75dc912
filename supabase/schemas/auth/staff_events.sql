-- The events of a member of staff, with all that the console's event switcher shows. Archived ones come last.
-- Called by server/events.
create or replace function staff_events(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'slug', e.slug, 'name', localised(e.name_ko, e.name_en),
    'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at), 'state', e.state, 'timeZone', e.time_zone,
    'rehearsal', e.rehearsal_since is not null, 'claimDays', (e.policy ->> 'claimDays')::integer
  ) order by e.state = 'archived', e.opens_at desc, e.slug), '[]'::jsonb))
  from events e
  where exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
$$;
