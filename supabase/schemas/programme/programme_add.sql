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
