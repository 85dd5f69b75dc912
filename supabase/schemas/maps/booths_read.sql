-- What staff wrote on the booths of an event, and who looks after each booth.
-- Called by server/maps.
create or replace function booths_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'booths', coalesce((select jsonb_agg(jsonb_build_object(
        'map', b.map, 'object', b.object, 'content', b.content, 'poster', b.poster, 'revision', b.revision)
          order by b.map, b.object)
      from event_booths b where b.event = p_event), '[]'::jsonb),
    'exhibitors', coalesce((select jsonb_agg(jsonb_build_object(
        'map', x.map, 'object', x.object, 'staff', x.staff, 'label', s.label) order by x.map, x.object, s.label)
      from booth_exhibitors x join staff s on s.id = x.staff where x.event = p_event), '[]'::jsonb))
$$;
