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
