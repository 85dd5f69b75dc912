-- How a link may reach a person: 'mail' (their own address only), 'hand' (through the administrator who asks) or
-- 'none'. It is 'hand' only if the administrator cannot use the link to act as that person: either the person must
-- first confirm with their own factor, or they never had a factor. For a person who also works at other events, only
-- administrators of every event hand a link over.
-- Called by staff_link_issue.
create or replace function staff_link_way(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when p_mails and exists (select 1 from staff_contacts where staff = p_staff) then 'mail'
    when staff_has_factor(p_staff) then 'hand'
    when s.first_factor_at is not null then 'none'
    when staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin') then 'none'
    else 'hand'
  end
  from staff s where s.id = p_staff
$$;
