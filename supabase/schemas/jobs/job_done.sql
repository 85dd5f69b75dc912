-- Ends a run; p_error is null when it went well. A run that was given up as lost meanwhile stays lost.
-- Called by server/jobs.
create or replace function job_done(p_run bigint, p_owner text, p_counts jsonb, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update job_runs
  set state = case when p_error is null then 'done' else 'failed' end, ended_at = clock_timestamp(),
    counts = p_counts, error = p_error
  where seq = p_run and owner = p_owner and state = 'running';
  return jsonb_build_object('status', case when found then 'done' else 'stale' end);
end $$;
