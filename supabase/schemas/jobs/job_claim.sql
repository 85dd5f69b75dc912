-- Claims a run of a job: the present slot once, or what a person asked for. `nextMs` says when to ask again.
-- p_overdue: by the caller's own clock a period has passed since the last run. It counts only while slots that ran lie
-- in the future because the clock of the database was set back: then the job runs without a slot, and no slot is used
-- twice.
-- Called by server/jobs.
create or replace function job_claim(
  p_job text, p_owner text, p_every_ms bigint, p_overdue boolean default false, p_keep integer default 50
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_now bigint := to_ms(clock_timestamp());
  v_slot bigint := v_now / p_every_ms;
  v_next bigint := (v_slot + 1) * p_every_ms - v_now;
  v_run bigint;
begin
  -- Shared with the other jobs, but against whoever would take the lease meanwhile.
  perform 1 from job_lease where owner = p_owner and until > clock_timestamp() for share;
  if not found then
    return jsonb_build_object('status', 'not-held', 'nextMs', v_next);
  end if;
  -- One runner claims one job after the other; two claims of a job wait here for each other.
  perform pg_advisory_xact_lock(hashtext('madang.job.' || p_job));
  update job_runs set state = 'lost', ended_at = now() where job = p_job and state = 'running' and owner <> p_owner;
  if exists (select 1 from job_runs where job = p_job and state = 'running') then
    return jsonb_build_object('status', 'busy', 'nextMs', v_next);
  end if;
  update job_runs set state = 'running', owner = p_owner, started_at = now()
  where seq = (select seq from job_runs where job = p_job and state = 'wanted' order by seq limit 1)
  returning seq into v_run;
  if v_run is null
    -- Runs that were swept away count too: before the oldest one that is kept nothing runs again.
    and v_slot >= (select coalesce(min(slot), v_slot) from job_runs where job = p_job)
  then
    insert into job_runs (job, slot, state, owner, started_at) values (p_job, v_slot, 'running', p_owner, now())
    on conflict (job, slot) do nothing returning seq into v_run;
  end if;
  if v_run is null and p_overdue and v_slot < (select max(slot) from job_runs where job = p_job) then
    insert into job_runs (job, state, owner, started_at)
    values (p_job, 'running', p_owner, now()) returning seq into v_run;
  end if;
  if v_run is null then
    return jsonb_build_object('status', 'not-due', 'nextMs', v_next);
  end if;
  -- The newest slot stays: it tells that a clock was set back.
  delete from job_runs where job = p_job and state not in ('wanted', 'running')
    and seq <= (select seq from job_runs where job = p_job order by seq desc offset p_keep limit 1)
    and slot is distinct from (select max(slot) from job_runs where job = p_job);
  return jsonb_build_object('status', 'run', 'run', v_run, 'nextMs', v_next);
end $$;
