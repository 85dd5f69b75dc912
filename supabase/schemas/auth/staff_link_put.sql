-- Stores a new sign-in link of a person and removes their older unspent links. p_handed_by: the administrator who saw
-- the link and handed it over; null when it went to the person's own address.
-- Called by staff_admin_link, staff_link_issue.
create or replace function staff_link_put(
  p_staff uuid, p_token_hash text, p_minutes integer, p_handed_by uuid default null
) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into sign_in_links (token_hash, staff, expires_at, handed_by, was_handed)
  values (p_token_hash, p_staff, now() + make_interval(mins => p_minutes), p_handed_by, p_handed_by is not null);
end $$;
