-- Versions of maps: one row each time a map goes live. `content` is the baked map as JSON, brotli, base64: what was live
-- stays live although its file is broken later.

create table map_versions (
  event text not null references events (slug),
  name text not null check (name ~ '^[A-Za-z0-9_-]{1,60}$'),
  version integer not null check (version > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Who published: 'file' is the watcher of the content folder.
  source text not null check (source in ('file', 'console')),
  -- Format of the baked map; a server reads only its own.
  format integer not null,
  content text not null check (length(content) <= 8000000),
  published_at timestamptz not null default now(),
  primary key (event, name, version)
);

-- A new version, unless the newest one is the same.
create function map_publish(
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

-- The newest version of a map in this format.
create function map_read(p_event text, p_name text, p_format integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'version', m.version, 'hash', m.hash, 'source', m.source, 'content', m.content
    ) from map_versions m
    where m.event = p_event and m.name = p_name and m.format = p_format
    order by m.version desc limit 1),
    jsonb_build_object('status', 'not-found'))
$$;

do $$
declare
  v_function regprocedure;
begin
  alter table map_versions enable row level security;
  revoke all on table map_versions from public, anon, authenticated, service_role;
  grant select, insert on table map_versions to service_role;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and proname = any (array['map_publish', 'map_read'])
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
