-- What the first page of the console shows about an event: what is prepared, and how much there is.
-- Called by server/events.
create or replace function event_overview(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found',
      'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at),
      'contact', coalesce(e.policy #>> '{operator,contact}', ''),
      'prizes', (select count(*) from prizes p where p.event = e.slug and p.stock > 0),
      'stock', (select coalesce(sum(p.stock), 0) from prizes p where p.event = e.slug),
      'given', (select coalesce(sum(p.given), 0) from prizes p where p.event = e.slug),
      'dearest', (select coalesce(max(p.value_krw), 0) from prizes p where p.event = e.slug),
      'taxBearer', e.policy ->> 'taxBearer',
      'booths', (select count(*) from event_booths b where b.event = e.slug),
      'team', (select count(distinct r.staff) from staff_roles r where r.event = e.slug),
      'files', (select count(*) from event_files f where f.event = e.slug and f.removed_at is null)
    ) from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;
