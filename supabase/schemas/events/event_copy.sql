-- Creates a draft from another event: policy (without the mark of a sample), prizes (none given), games, booths, files,
-- halls that were not removed and their entrance, texts of messages, and the programme with the same distance to the
-- opening. Not copied: people, wins, announcements, draws and their shows.
-- Called by server/events.
create or replace function event_copy(p_from text, p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_from events;
  v_slug text := p_event ->> 'slug';
  v_opens timestamptz := from_ms((p_event ->> 'opensAt')::bigint);
  v_closes timestamptz := from_ms((p_event ->> 'closesAt')::bigint);
  v_item programme_items;
  v_at timestamptz;
  v_policy jsonb;
begin
  select * into v_from from events where slug = p_from;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- A copy of the sample is somebody's own event.
  v_policy := v_from.policy - 'sample';
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    v_opens, v_closes,
    v_from.time_zone, v_from.languages, v_policy, 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, v_policy, p_staff);
  insert into prizes (event, key, name_ko, name_en, stock, picture, value_krw, sponsor, kind, place_ko, place_en,
    created_at)
  -- Codes stay with their event.
  select v_slug, key, name_ko, name_en, case when kind = 'code' then 0 else stock end, picture, value_krw, sponsor,
    kind, place_ko, place_en, created_at
  from prizes where event = p_from;
  insert into event_games (event, config_key, config, files)
  select v_slug, config_key, config, files from event_games where event = p_from;
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
  insert into message_texts (event, template, locale, subject, body)
  select v_slug, template, locale, subject, body from message_texts where event = p_from;
  for v_item in select * from programme_items where event = p_from order by starts_at, created_at, id loop
    v_at := v_item.starts_at + (v_opens - v_from.opens_at);
    -- a shorter event has no room for all of it, and what was done once more on the day may lie over what was planned
    continue when v_at >= v_closes or v_item.kind = 'draw'
      or exists (select 1 from removed_halls r where r.event = p_from and r.name = v_item.map)
      or (v_item.kind = 'round'
      and programme_clashes(v_slug, null, v_item.map, v_item.object, v_at, v_item.minutes));
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (v_slug, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, v_at, v_item.minutes);
  end loop;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, v_slug, 'event.copy', v_slug, jsonb_build_object('from', p_from));
  return jsonb_build_object('status', 'copied');
end $$;
