-- Every event that is not archived.
-- Called by server/events.
create or replace function events_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(event_row(e) order by e.opens_at, e.slug), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;
