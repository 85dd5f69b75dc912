-- How many items of the programme are still to come in each hall.
-- Called by server/maps.
create or replace function hall_items(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_object_agg(i.map, i.count), '{}'::jsonb)) from (
    select map, count(*) from programme_items
    where event = p_event and state in ('planned', 'running') group by map) i
$$;
