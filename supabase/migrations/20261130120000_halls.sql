-- Halls as staff keep them: any name that a file has, an entrance that is chosen, and halls that were taken away and can come back.

-- Names of files in any script ('로비'); an address or a key of ours holds no '/' or white space.
alter table map_versions drop constraint map_versions_name_check;
alter table map_versions add constraint map_versions_name_check
  check (length(name) between 1 and 60 and name !~ '[/\\[:space:][:cntrl:]]');

-- The hall that visitors arrive in; without a row the server chooses.
create table event_entrances (
  event text primary key references events (slug),
  map text not null check (length(map) between 1 and 60)
);

-- Halls that staff took away. Their versions stay: a hall that is brought back is as it was.
create table removed_halls (
  event text not null references events (slug),
  name text not null check (length(name) between 1 and 60),
  removed_at timestamptz not null default now(),
  primary key (event, name)
);

-- A new version, unless the newest one is the same. What the console publishes is there again, also when it had been taken away.
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

-- Names of the maps of an event, whether each follows its file, which were taken away, and the entrance ('' where none was chosen).
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

-- 'last': an event keeps one hall.
create function hall_remove(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_left integer;
begin
  perform 1 from events where slug = p_event for update;
  perform 1 from map_versions where event = p_event and name = p_name;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select count(distinct m.name) into v_left from map_versions m
  where m.event = p_event and m.name <> p_name
    and not exists (select 1 from removed_halls r where r.event = p_event and r.name = m.name);
  if v_left = 0 then
    return jsonb_build_object('status', 'last');
  end if;
  insert into removed_halls (event, name) values (p_event, p_name) on conflict do nothing;
  if found then
    delete from event_entrances where event = p_event and map = p_name;
    insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.remove', p_name);
  end if;
  return jsonb_build_object('status', 'done');
end $$;

create function hall_restore(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from removed_halls where event = p_event and name = p_name;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.restore', p_name);
  return jsonb_build_object('status', 'done');
end $$;

create function hall_entrance_put(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from events where slug = p_event for update;
  perform 1 from map_versions m where event = p_event and name = p_name
    and not exists (select 1 from removed_halls r where r.event = p_event and r.name = m.name);
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into event_entrances (event, map) values (p_event, p_name) on conflict (event) do update set map = p_name;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.entrance', p_name);
  return jsonb_build_object('status', 'done');
end $$;

-- What of the programme is still to come in each hall.
create function hall_items(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_object_agg(i.map, i.count), '{}'::jsonb)) from (
    select map, count(*) from programme_items
    where event = p_event and state in ('planned', 'running') group by map) i
$$;

-- A draft with everything that staff set up in another event: policy, prizes (none given), games, booths, maps and their entrance.
-- Not: people, wins, halls that were taken away.
create or replace function event_copy(p_from text, p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_from events;
  v_slug text := p_event ->> 'slug';
begin
  select * into v_from from events where slug = p_from;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint),
    v_from.time_zone, v_from.languages, v_from.policy, 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, v_from.policy, p_staff);
  insert into prizes (event, key, name_ko, name_en, stock, picture, value_krw, sponsor, created_at)
  select v_slug, key, name_ko, name_en, stock, picture, value_krw, sponsor, created_at from prizes where event = p_from;
  insert into event_games (event, config_key, config, questions)
  select v_slug, config_key, config, questions from event_games where event = p_from;
  insert into event_booths (event, map, object, content, poster)
  select v_slug, map, object, content, poster from event_booths where event = p_from;
  insert into event_files (event, kind, hash, name, public, staff)
  select v_slug, kind, hash, name, public, p_staff from event_files where event = p_from and removed_at is null;
  insert into map_versions (event, name, version, hash, source, format, content)
  select distinct on (name) v_slug, name, 1, hash, source, format, content
  from map_versions m where event = p_from
    and not exists (select 1 from removed_halls r where r.event = p_from and r.name = m.name)
  order by name, version desc;
  insert into event_entrances (event, map) select v_slug, map from event_entrances where event = p_from;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, v_slug, 'event.copy', v_slug, jsonb_build_object('from', p_from));
  return jsonb_build_object('status', 'copied');
end $$;

select keep_from_browsers(
  array['event_entrances', 'removed_halls'],
  array['map_publish', 'map_names', 'hall_remove', 'hall_restore', 'hall_entrance_put', 'hall_items', 'event_copy']);
