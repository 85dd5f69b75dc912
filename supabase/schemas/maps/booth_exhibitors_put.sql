-- Chooses which exhibitors of the event look after a booth.
-- Called by server/maps.
create or replace function booth_exhibitors_put(
  p_event text, p_map text, p_object text, p_exhibitors jsonb, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  delete from booth_exhibitors where event = p_event and map = p_map and object = p_object;
  insert into booth_exhibitors (event, map, object, staff)
  select distinct p_event, p_map, p_object, r.staff
  from jsonb_array_elements_text(p_exhibitors) as x (id)
  join staff_roles r on r.staff = x.id::uuid and r.event = p_event and r.role = 'exhibitor';
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'booth.exhibitors', p_map || '/' || p_object, jsonb_build_object('exhibitors',
    p_exhibitors));
  return jsonb_build_object('status', 'stored');
end $$;
