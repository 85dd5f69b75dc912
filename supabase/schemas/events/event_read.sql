-- One event with its prizes.
-- Called by server/data, server/events, server/http.
create or replace function event_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select event_row(e) || jsonb_build_object('status', 'found') from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;
