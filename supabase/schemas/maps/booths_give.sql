-- Assigns booths to an exhibitor, with the invitation. Exhibitors who already look after a booth keep it.
-- Called by server/auth.
create or replace function booths_give(p_event text, p_exhibitor uuid, p_booths jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_booth record;
begin
  perform 1 from events where slug = p_event for no key update;
  for v_booth in select distinct b.map, b.name from jsonb_to_recordset(p_booths) as b (map text, name text) loop
    insert into booth_exhibitors (event, map, object, staff)
    select p_event, v_booth.map, v_booth.name, r.staff
    from staff_roles r where r.staff = p_exhibitor and r.event = p_event and r.role = 'exhibitor'
    on conflict do nothing;
    if found then
      insert into audit (staff, event, action, subject, detail)
      values (p_staff, p_event, 'booth.exhibitors', v_booth.map || '/' || v_booth.name,
        jsonb_build_object('exhibitors', (select jsonb_agg(x.staff order by x.staff) from booth_exhibitors x
        where x.event = p_event and x.map = v_booth.map and x.object = v_booth.name)));
    end if;
  end loop;
  return jsonb_build_object('status', 'given');
end $$;
