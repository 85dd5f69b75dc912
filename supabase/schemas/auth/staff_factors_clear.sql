-- Deletes every factor, session and unspent link of a person, who then begins again with a new link.
-- Called by staff_admin_factors_reset, staff_factors_reset.
create or replace function staff_factors_clear(p_by uuid, p_event text, p_staff uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  perform staff_totp_drop(p_staff, null);
  delete from staff_passkeys where staff = p_staff;
  delete from staff_factor_tries where staff = p_staff;
  delete from sign_in_links where staff = p_staff and spent_at is null;
  perform staff_sessions_close(p_staff, null, null);
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'factor.reset', p_staff::text);
end $$;
