-- Stores a new version of a map. 'same': the newest one is equal; 'kept': the map was published from the console, so
-- changes of its file are ignored. A map that the console publishes is no longer removed.
-- Called by server/maps.
create or replace function map_publish(
  p_event text, p_name text, p_hash text, p_source text, p_format integer, p_content text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_latest map_versions;
begin
  -- one publisher at a time: the version number is the next one
  perform 1 from events where slug = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select * into v_latest from map_versions
  where event = p_event and name = p_name order by version desc limit 1;
  if p_source = 'console' then
    delete from removed_halls where event = p_event and name = p_name;
  end if;
  if v_latest.hash = p_hash and v_latest.format = p_format then
    return jsonb_build_object('status', 'same', 'version', v_latest.version);
  end if;
  -- a map that was published in the console follows its file no more
  if v_latest.source = 'console' and p_source = 'file' then
    return jsonb_build_object('status', 'kept', 'version', v_latest.version);
  end if;
  insert into map_versions (event, name, version, hash, source, format, content)
  values (p_event, p_name, coalesce(v_latest.version, 0) + 1, p_hash, p_source, p_format, p_content);
  return jsonb_build_object('status', 'published', 'version', coalesce(v_latest.version, 0) + 1);
end $$;
