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
