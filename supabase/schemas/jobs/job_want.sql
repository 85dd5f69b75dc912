-- Records that a person wants a job to run now.
-- Called by server/jobs.
create or replace function job_want(p_job text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('madang.job.' || p_job));
  if exists (select 1 from job_runs where job = p_job and state = 'wanted') then
    return jsonb_build_object('status', 'present');
  end if;
  insert into job_runs (job, state, wanted_by) values (p_job, 'wanted', p_staff);
  insert into audit (staff, action, subject) values (p_staff, 'job.run-now', p_job);
  return jsonb_build_object('status', 'wanted');
end $$;
