-- The maps of an event, whether each follows its file, the removed ones, and the entrance ('' when none was chosen).
-- Called by server/maps.
create or replace function map_names(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'maps', coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'source', m.source) order by m.name)
      filter (where r.name is null), '[]'::jsonb),
    'removed', (select coalesce(jsonb_agg(name order by name), '[]'::jsonb) from removed_halls where event = p_event),
    'entrance', coalesce((select map from event_entrances where event = p_event), ''))
  from (select distinct on (name) name, source from map_versions where event = p_event order by name, version desc) m
  left join removed_halls r on r.event = p_event and r.name = m.name
$$;
