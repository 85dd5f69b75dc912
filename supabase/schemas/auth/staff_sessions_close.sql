-- Ends every session of a person, or all but p_except, or only p_session. Returns the number of sessions ended.
-- Called by staff_factors_clear, staff_invite, staff_remove, staff_roles_put, staff_sessions_end.
create or replace function staff_sessions_close(p_staff uuid, p_session uuid, p_except uuid) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where staff = p_staff and revoked_at is null
    and (p_session is null or id = p_session) and (p_except is null or id <> p_except);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
