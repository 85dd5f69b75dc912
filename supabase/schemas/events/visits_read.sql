-- The number of visitors on the last days that had any, newest first.
-- Called by server/events.
create or replace function visits_read(p_event text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('days', coalesce(jsonb_agg(
    jsonb_build_object('day', page.day, 'visitors', page.visitors) order by page.day desc), '[]'::jsonb))
  from (select day, visitors from visit_days where event = p_event order by day desc limit p_limit) page
$$;
