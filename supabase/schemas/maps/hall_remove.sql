-- Removes a hall from the event; its versions stay. 'last': an event keeps one hall.
-- Called by server/maps.
create or replace function hall_remove(p_event text, p_name text, p_staff uuid) returns jsonb
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
