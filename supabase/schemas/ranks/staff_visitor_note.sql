-- Notes that somebody was signed in as staff in a visitor's browser, for every event in which the person has a role.
-- Called by server/auth.
create or replace function staff_visitor_note(p_visitor text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into staff_visitors (event, visitor)
  select e.slug, p_visitor from events e
  where e.state <> 'archived'
    and exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
  on conflict do nothing;
  return jsonb_build_object('status', 'noted');
end $$;
