-- The programme keeps to its event and to its stages: nothing begins after the end, and no two rounds share a stage at one time.

-- Whether a round of these minutes would share its stage with another that is still to end. p_but: the item itself.
create function programme_clashes(p_event text, p_but uuid, p_map text, p_object text, p_from timestamptz, p_minutes integer)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from programme_items p
    where p.event = p_event and p.id is distinct from p_but and p.kind = 'round' and p.map = p_map and p.object = p_object
      and p.state = 'planned' and p.starts_at < p_from + make_interval(mins => p_minutes)
      and p_from < p.starts_at + make_interval(mins => p.minutes))
$$;

-- p_items: [{kind, title, map, object, startsAt, minutes}]: one, or all of a series. All are taken, or none.
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
    elsif v_item ->> 'kind' = 'round'
      and programme_clashes(p_event, null, v_item ->> 'map', v_item ->> 'object', v_from, (v_item ->> 'minutes')::integer)
    then
      v_refused := 'clash';
    end if;
    exit when v_refused is not null;
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (p_event, v_item ->> 'kind', v_item #>> '{title,ko}', v_item #>> '{title,en}', v_item ->> 'map', v_item ->> 'object',
      v_from, (v_item ->> 'minutes')::integer)
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
  elsif p_item ->> 'kind' = 'round'
    and programme_clashes(p_event, p_id, p_item ->> 'map', p_item ->> 'object', v_from, (p_item ->> 'minutes')::integer)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  update programme_items set
    title_ko = p_item #>> '{title,ko}', title_en = p_item #>> '{title,en}', kind = p_item ->> 'kind',
    map = p_item ->> 'map', object = p_item ->> 'object',
    starts_at = v_from, minutes = (p_item ->> 'minutes')::integer, updated_at = now()
  where event = p_event and id = p_id and state in ('planned', 'skipped', 'missed');
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update programme_items set state = 'planned' where id = p_id and state = 'missed';
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.update', p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- hold / release, skip / restore, start (now), again (once more, now), remove. What has begun plays to its end: it is not skipped.
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
  if p_action = 'restore' and v_item.state = 'skipped' and v_item.kind = 'round'
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

select keep_from_browsers(array[]::text[], array['programme_clashes', 'programme_add', 'programme_update', 'programme_act']);
