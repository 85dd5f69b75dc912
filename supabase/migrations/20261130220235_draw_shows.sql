-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

alter table programme_items drop constraint programme_items_kind_check;

-- ## Tables

alter table draws add column drawn_at timestamp with time zone;

alter table programme_items add column draw uuid;

alter table programme_items add constraint programme_items_draw CHECK (((kind = 'draw'::text) = (draw IS NOT NULL)));

alter table programme_items add constraint programme_items_draw_fkey FOREIGN KEY (draw)
  REFERENCES draws(id) ON DELETE CASCADE;

alter table programme_items add constraint programme_items_kind_check
  CHECK ((kind = ANY (ARRAY['round'::text, 'talk'::text, 'draw'::text])));

CREATE INDEX programme_by_draw ON public.programme_items USING btree (draw) WHERE (draw IS NOT NULL);

-- ## Functions

-- One item of the programme as the server knows it.
-- Called by agendas_live, programme_list.
create or replace function programme_row(p_item programme_items) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_item.id, 'kind', p_item.kind, 'title', localised(p_item.title_ko, p_item.title_en),
    'map', p_item.map, 'object', p_item.object, 'startsAt', to_ms(p_item.starts_at), 'minutes', p_item.minutes,
    'draw', (
      select jsonb_build_object('id', d.id, 'state', d.state, 'until', to_ms(d.until),
        'revealAt', to_ms(coalesce(d.beacon_at, d.until)), 'drawnAt', to_ms(d.drawn_at))
      from draws d where d.id = p_item.draw),
    'state', p_item.state, 'held', p_item.held, 'startedAt', to_ms(p_item.started_at), 'fault', p_item.fault)
$$;

-- Gives the prizes of a frozen draw and publishes its result, once. p_reveal is the third line of the public file,
-- p_winners are the first ranks: [{ "rank", "lot", "visitor", "prize", "token" }]. What was held for the draw becomes
-- given; what nobody is there for is free again. A win of a draw stands in a round of its own, draw/<id>.
-- Called by server/draws.
create or replace function draw_give(p_draw uuid, p_reveal text, p_winners jsonb, p_drawn_at bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_round text := 'draw/' || p_draw;
begin
  select e.* into v_event from events e join draws d on d.event = e.slug where d.id = p_draw for share of e;
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  if v_draw.state is distinct from 'frozen' or v_draw.beacon_at > now() then
    return jsonb_build_object('status', 'refused');
  elsif exists (
    -- what the server sends must be people of the list, and no more than were promised
    select 1 from jsonb_to_recordset(p_winners) as x (lot text, visitor text)
    where not exists (
      select 1 from draw_lots l where l.draw = p_draw and l.lot = decode(x.lot, 'hex') and l.visitor = x.visitor)
  ) or exists (
    select 1 from (select prize, count(*) as n from jsonb_to_recordset(p_winners) as x (prize text) group by 1) g
    left join draw_prizes d on d.draw = p_draw and d.prize = g.prize
    where g.n > coalesce(d.count, 0)
  ) then
    return jsonb_build_object('status', 'refused');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  select v_draw.event, v_round, x.visitor, 'draw', 'draw', x.prize, from_ms(p_drawn_at), v_draw.rehearsal
  from jsonb_to_recordset(p_winners) as x (visitor text, prize text);
  with given as (
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select v_draw.event, v_round, x.visitor, x.prize, x.token,
      claim_deadline(v_event), v_draw.rehearsal
    from jsonb_to_recordset(p_winners) as x (rank integer, visitor text, prize text, token text)
    order by x.rank
    returning id, visitor
  )
  insert into draw_ranks (draw, rank, lot, visitor, prize, win)
  select p_draw, x.rank, decode(x.lot, 'hex'), x.visitor, x.prize, g.id
  from jsonb_to_recordset(p_winners) as x (rank integer, lot text, visitor text, prize text)
  join given g on g.visitor = x.visitor;
  update prizes p set
    held = p.held - case when v_draw.rehearsal then 0 else d.count end,
    given = p.given + case when v_draw.rehearsal then 0 else coalesce(n.given, 0) end,
    rehearsed = p.rehearsed + case when v_draw.rehearsal then coalesce(n.given, 0) else 0 end
  from draw_prizes d
  left join (select prize, count(*) as given from draw_ranks where draw = p_draw group by 1) n on n.prize = d.prize
  where d.draw = p_draw and p.event = d.event and p.key = d.prize;
  update draws set state = 'drawn', reveal_line = p_reveal, drawn_at = from_ms(p_drawn_at) where id = p_draw;
  return jsonb_build_object('status', 'drawn');
end $$;

-- Whether a round or a draw of these minutes would share its stage with another that is still to come. p_but: the item
-- itself.
-- Called by event_copy, programme_act, programme_add, programme_update.
create or replace function programme_clashes(
  p_event text, p_but uuid, p_map text, p_object text, p_from timestamptz, p_minutes integer
)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from programme_items p
    where p.event = p_event and p.id is distinct from p_but and p.kind in ('round', 'draw') and p.map = p_map
      and p.object = p_object
      and p.state = 'planned' and p.starts_at < p_from + make_interval(mins => p_minutes)
      and p_from < p.starts_at + make_interval(mins => p.minutes))
$$;

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

-- What staff do with an item: hold or release, skip or restore, start (now), again (once more, now), remove. An item
-- that has begun plays to its end and cannot be skipped.
-- Called by server/events.
create or replace function programme_act(p_event text, p_id uuid, p_action text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_item programme_items;
  v_event events;
begin
  select * into v_item from programme_items where event = p_event and id = p_id for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_action = 'restore' and v_item.state = 'skipped' and v_item.kind in ('round', 'draw')
    and programme_clashes(p_event, p_id, v_item.map, v_item.object, v_item.starts_at, v_item.minutes)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  if p_action in ('start', 'again') then
    -- where programme_step() starts nothing, it would only be missed in two minutes
    select * into v_event from events where slug = p_event;
    if v_event.state = 'archived' or now() >= v_event.closes_at then
      return jsonb_build_object('status', 'over');
    elsif v_event.state <> 'published' or (now() < v_event.opens_at and v_event.rehearsal_since is null) then
      return jsonb_build_object('status', 'not-open');
    end if;
  end if;
  if p_action = 'hold' and v_item.state = 'planned' then
    update programme_items set held = true, updated_at = now() where id = p_id;
  elsif p_action = 'release' and v_item.state = 'planned' then
    -- what was held beyond its time starts now
    update programme_items set held = false, starts_at = greatest(starts_at, now()), updated_at = now() where id = p_id;
  elsif p_action = 'skip' and v_item.state = 'planned' then
    -- it stays on hold, so that bringing it back does not start what waited for somebody
    update programme_items set state = 'skipped', updated_at = now() where id = p_id;
  elsif p_action = 'restore' and v_item.state = 'skipped' then
    -- at its own time: where that has gone by, the next step says that it is missed
    update programme_items set state = 'planned', begun = false, started_at = null, fault = null, updated_at = now()
      where id = p_id;
  elsif p_action = 'start' and v_item.state in ('planned', 'skipped', 'missed') then
    update programme_items set state = 'planned', held = false, begun = false, started_at = null, starts_at = now(),
      fault = null, updated_at = now()
    where id = p_id;
  elsif p_action = 'again' and v_item.state in ('running', 'done', 'skipped', 'missed') then
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes, draw)
    values (p_event, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, now(), v_item.minutes,
      v_item.draw);
  elsif p_action = 'remove' and v_item.state in ('planned', 'skipped', 'missed') then
    delete from programme_items where id = p_id;
  else
    return jsonb_build_object('status', 'refused');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.' || p_action, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- Whether an event has this draw and will make it, so that a stage can show it.
-- Called by programme_add, programme_update.
create or replace function programme_has_draw(p_event text, p_draw uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from draws d where d.id = p_draw and d.event = p_event and d.state <> 'withdrawn')
$$;

-- Adds one item or all of a series: p_items is [{kind, title, map, object, startsAt, minutes, draw}]. All are
-- added, or none. 'over': it begins after the event's end; 'clash': two rounds or draws would share a stage;
-- 'not-found': no such event, or it has no such draw.
-- Called by server/events.
create or replace function programme_add(p_event text, p_items jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_item jsonb;
  v_id uuid;
  v_ids uuid[] := '{}';
  v_from timestamptz;
  v_refused text;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif (select count(*) from programme_items where event = p_event) + jsonb_array_length(p_items) > 500 then
    return jsonb_build_object('status', 'full');
  end if;
  for v_item in select value from jsonb_array_elements(p_items) loop
    v_from := from_ms((v_item ->> 'startsAt')::bigint);
    if v_from >= v_event.closes_at then
      v_refused := 'over';
    elsif v_item ->> 'kind' = 'draw' and not programme_has_draw(p_event, (v_item ->> 'draw')::uuid) then
      v_refused := 'not-found';
    elsif v_item ->> 'kind' in ('round', 'draw')
      and programme_clashes(p_event, null, v_item ->> 'map', v_item ->> 'object', v_from,
        (v_item ->> 'minutes')::integer)
    then
      v_refused := 'clash';
    end if;
    exit when v_refused is not null;
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes, draw)
    values (p_event, v_item ->> 'kind', v_item #>> '{title,ko}', v_item #>> '{title,en}', v_item ->> 'map',
      v_item ->> 'object',
      v_from, (v_item ->> 'minutes')::integer, (v_item ->> 'draw')::uuid)
    returning id into v_id;
    v_ids := v_ids || v_id;
  end loop;
  if v_refused is not null then
    delete from programme_items where id = any (v_ids);
    return jsonb_build_object('status', v_refused);
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'programme.add', v_ids[1]::text, jsonb_build_object('items', cardinality(v_ids)));
  return jsonb_build_object('status', 'added', 'ids', to_jsonb(v_ids));
end $$;

-- Changes an item that has not begun; the answers are those of programme_add.
-- Called by server/events.
create or replace function programme_update(p_event text, p_id uuid, p_item jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_from timestamptz := from_ms((p_item ->> 'startsAt')::bigint);
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_from >= v_event.closes_at then
    return jsonb_build_object('status', 'over');
  elsif p_item ->> 'kind' = 'draw' and not programme_has_draw(p_event, (p_item ->> 'draw')::uuid) then
    return jsonb_build_object('status', 'not-found');
  elsif p_item ->> 'kind' in ('round', 'draw')
    and programme_clashes(p_event, p_id, p_item ->> 'map', p_item ->> 'object', v_from, (p_item ->> 'minutes')::integer)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  update programme_items set
    title_ko = p_item #>> '{title,ko}', title_en = p_item #>> '{title,en}', kind = p_item ->> 'kind',
    map = p_item ->> 'map', object = p_item ->> 'object',
    starts_at = v_from, minutes = (p_item ->> 'minutes')::integer, draw = (p_item ->> 'draw')::uuid,
    updated_at = now()
  where event = p_event and id = p_id and state in ('planned', 'skipped', 'missed');
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update programme_items set state = 'planned' where id = p_id and state = 'missed';
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.update', p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- ## Grants
select keep_from_browsers();
