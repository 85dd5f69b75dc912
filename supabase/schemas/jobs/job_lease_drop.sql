-- Releases the lease, so that another runner can take it at once.
-- Called by server/jobs.
create or replace function job_lease_drop(p_owner text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from job_lease where owner = p_owner;
  return jsonb_build_object('status', case when found then 'dropped' else 'not-held' end);
end $$;
