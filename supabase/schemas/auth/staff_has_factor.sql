-- Whether a person has a confirmed second factor.
-- Called by staff_link_issue, staff_link_way, staff_roles_put.
create or replace function staff_has_factor(p_staff uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_totp where staff = p_staff and confirmed_at is not null)
    or exists (select 1 from staff_passkeys where staff = p_staff)
$$;
