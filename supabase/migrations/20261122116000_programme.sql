-- The programme of an event: rounds and talks that start by themselves, and announcements.

create table programme_items (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  kind text not null check (kind in ('round', 'talk')),
  title_ko text not null,
  title_en text not null,
  map text not null,
  -- The stage of a round; whatever a talk happens at.
  object text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 600),
  -- 'missed': its time went by while no server ran.
  state text not null default 'planned' check (state in ('planned', 'running', 'done', 'skipped', 'missed')),
  held boolean not null default false,
  started_at timestamptz,
  -- A server with people in the hall has taken the round.
  begun boolean not null default false,
  -- Why a round did not come about, as an error code.
  fault text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index programme_by_time on programme_items (event, starts_at, id);
create index programme_due on programme_items (starts_at) where state in ('planned', 'running');

create table announcements (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  text_ko text not null,
  text_en text not null,
  shown_from timestamptz not null,
  shown_until timestamptz not null,
  pinned boolean not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  check (shown_until > shown_from)
);
create index announcements_by_time on announcements (event, shown_from desc, id);

create function programme_row(p_item programme_items) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_item.id, 'kind', p_item.kind, 'title', jsonb_build_object('ko', p_item.title_ko, 'en', p_item.title_en),
    'map', p_item.map, 'object', p_item.object, 'startsAt', to_ms(p_item.starts_at), 'minutes', p_item.minutes,
    'state', p_item.state, 'held', p_item.held, 'startedAt', to_ms(p_item.started_at), 'fault', p_item.fault)
$$;

create function announcement_row(p_one announcements) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_one.id, 'text', jsonb_build_object('ko', p_one.text_ko, 'en', p_one.text_en),
    'from', to_ms(p_one.shown_from), 'until', to_ms(p_one.shown_until), 'pinned', p_one.pinned,
    'withdrawn', p_one.withdrawn_at is not null)
$$;

create function programme_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_agg(programme_row(page.p) order by (page.p).starts_at, (page.p).id), '[]'::jsonb))
  from (select p from programme_items p where p.event = p_event order by p.starts_at desc limit 500) page
$$;

-- p_items: [{kind, title, map, object, startsAt, minutes}]: one, or all of a series.
create function programme_add(p_event text, p_items jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_ids jsonb;
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif (select count(*) from programme_items where event = p_event) + jsonb_array_length(p_items) > 500 then
    return jsonb_build_object('status', 'full');
  end if;
  with added as (
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    select p_event, i ->> 'kind', i #>> '{title,ko}', i #>> '{title,en}', i ->> 'map', i ->> 'object',
      from_ms((i ->> 'startsAt')::bigint), (i ->> 'minutes')::integer
    from jsonb_array_elements(p_items) as i
    returning id
  )
  select jsonb_agg(id) into v_ids from added;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'programme.add', v_ids ->> 0, jsonb_build_object('items', jsonb_array_length(v_ids)));
  return jsonb_build_object('status', 'added', 'ids', v_ids);
end $$;

create function programme_update(p_event text, p_id uuid, p_item jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set
    title_ko = p_item #>> '{title,ko}', title_en = p_item #>> '{title,en}', kind = p_item ->> 'kind',
    map = p_item ->> 'map', object = p_item ->> 'object',
    starts_at = from_ms((p_item ->> 'startsAt')::bigint), minutes = (p_item ->> 'minutes')::integer, updated_at = now()
  where event = p_event and id = p_id and state in ('planned', 'skipped', 'missed');
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update programme_items set state = 'planned' where id = p_id and state = 'missed';
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.update', p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- hold / release, skip / restore, start (now), again (once more, now), remove. What has begun plays to its end: it is not skipped.
create function programme_act(p_event text, p_id uuid, p_action text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_item programme_items;
  v_event events;
begin
  select * into v_item from programme_items where event = p_event and id = p_id for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
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
    update programme_items set state = 'planned', begun = false, started_at = null, fault = null, updated_at = now() where id = p_id;
  elsif p_action = 'start' and v_item.state in ('planned', 'skipped', 'missed') then
    update programme_items set state = 'planned', held = false, begun = false, started_at = null, starts_at = now(), fault = null, updated_at = now()
    where id = p_id;
  elsif p_action = 'again' and v_item.state in ('running', 'done', 'skipped', 'missed') then
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (p_event, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, now(), v_item.minutes);
  elsif p_action = 'remove' and v_item.state in ('planned', 'skipped', 'missed') then
    delete from programme_items where id = p_id;
  else
    return jsonb_build_object('status', 'refused');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.' || p_action, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- What time does to every programme, by the clock of the database; idempotent, for one runner or many. A round that is more
-- than two minutes late, or a talk that would be over, is missed: nobody is surprised by a quiz of this morning.
create function programme_step() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_started integer;
  v_missed integer;
begin
  with late as (
    update programme_items set state = 'missed', updated_at = now()
    -- what has not begun cannot be late: said so that the index leaves out all that is to come
    where state = 'planned' and not held and starts_at <= now()
      and starts_at + least(make_interval(mins => minutes), case kind when 'round' then interval '2 minutes' else interval '1 day' end) <= now()
    returning 1
  )
  select count(*) into v_missed from late;
  with due as (
    update programme_items p set state = 'running', started_at = now(), updated_at = now()
    from events e
    where e.slug = p.event and p.state = 'planned' and not p.held and p.starts_at <= now() and e.state = 'published'
      and now() < e.closes_at and (now() >= e.opens_at or e.rehearsal_since is not null)
    returning 1
  )
  select count(*) into v_started from due;
  -- no server had anybody in the hall
  update programme_items set state = 'done', fault = 'not-enough-players', updated_at = now()
  where state = 'running' and kind = 'round' and not begun and starts_at <= now() and started_at + interval '20 seconds' <= now();
  update programme_items set state = 'done', updated_at = now()
  where state = 'running' and starts_at <= now() and started_at + make_interval(mins => minutes) <= now();
  return jsonb_build_object('status', 'stepped', 'started', v_started, 'missed', v_missed);
end $$;

-- One server begins a round: the first that has people for it. 'taken': another has, or it is over.
create function programme_begin(p_id uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set begun = true, updated_at = now() where id = p_id and state = 'running' and not begun;
  return jsonb_build_object('status', case when found then 'begun' else 'taken' end);
end $$;

create function programme_fault(p_id uuid, p_fault text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set fault = p_fault, state = 'done', updated_at = now() where id = p_id and state = 'running';
  return jsonb_build_object('status', 'noted');
end $$;

-- What visitors of each living event may know now: what runs or is on hold, what has been over for less than an hour, and a
-- week ahead. A talk may take ten hours, so its beginning says nothing of that.
create function agendas_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', to_ms(now()), 'agendas', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug,
    'items', coalesce((
      select jsonb_agg(programme_row(page.p) order by (page.p).starts_at, (page.p).id) from (
        select p from programme_items p
        where p.event = e.slug and p.state <> 'skipped' and p.starts_at < now() + interval '7 days'
          and (p.state = 'running' or (p.state = 'planned' and p.held)
            or coalesce(p.started_at, p.starts_at) + make_interval(mins => p.minutes) > now() - interval '1 hour')
        order by p.starts_at, p.id limit 60) page), '[]'::jsonb),
    'announcements', coalesce((
      select jsonb_agg(announcement_row(page.a) order by (page.a).shown_from, (page.a).id) from (
        select a from announcements a
        where a.event = e.slug and a.withdrawn_at is null and a.shown_from <= now() and a.shown_until > now()
        order by a.shown_from desc limit 20) page), '[]'::jsonb))), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;

create function announcement_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('announcements',
    coalesce(jsonb_agg(announcement_row(page.a) order by (page.a).shown_from desc, (page.a).id), '[]'::jsonb))
  from (select a from announcements a where a.event = p_event order by a.shown_from desc, a.id limit 200) page
$$;

create function announcement_add(p_event text, p_one jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into announcements (event, text_ko, text_en, shown_from, shown_until, pinned)
  values (p_event, p_one #>> '{text,ko}', p_one #>> '{text,en}', from_ms((p_one ->> 'from')::bigint),
    from_ms((p_one ->> 'until')::bigint), (p_one ->> 'pinned')::boolean)
  returning id into v_id;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'announcement.add', v_id::text);
  return jsonb_build_object('status', 'added', 'id', v_id);
end $$;

create function announcement_withdraw(p_event text, p_id uuid, p_withdrawn boolean, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update announcements set withdrawn_at = case when p_withdrawn then now() end where event = p_event and id = p_id;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject)
  values (p_staff, p_event, case when p_withdrawn then 'announcement.withdraw' else 'announcement.restore' end, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

select keep_from_browsers(
  array['programme_items', 'announcements'],
  array['programme_row', 'announcement_row', 'programme_list', 'programme_add', 'programme_update', 'programme_act', 'programme_step', 'programme_begin',
    'programme_fault', 'agendas_live', 'announcement_list', 'announcement_add', 'announcement_withdraw']);
