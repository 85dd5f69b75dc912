-- The newest version of a map in this format.
-- Called by server/maps.
create or replace function map_read(p_event text, p_name text, p_format integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'version', m.version, 'hash', m.hash, 'source', m.source, 'content', m.content
    ) from map_versions m
    where m.event = p_event and m.name = p_name and m.format = p_format
    order by m.version desc limit 1),
    jsonb_build_object('status', 'not-found'))
$$;
