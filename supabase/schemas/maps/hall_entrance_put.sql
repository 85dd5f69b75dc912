-- Chooses the hall that visitors arrive in.
-- Called by server/maps.
create or replace function hall_entrance_put(p_event text, p_name text, p_staff uuid) returns jsonb
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
