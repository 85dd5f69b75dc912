-- Whether a person has roles in another event too. An administrator of one event must not be able to sign in as them.
-- Called by staff_factors_reset, staff_link_issue, staff_link_way, staff_list, staff_remove, staff_roles_put.
create or replace function staff_is_elsewhere(p_staff uuid, p_event text) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_roles where staff = p_staff and event <> p_event)
$$;
