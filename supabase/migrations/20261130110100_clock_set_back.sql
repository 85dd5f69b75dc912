-- A clock of the database that was set back (by an administrator, or by NTP after a wrong start) must not stop the jobs until it has
-- caught up. PostgreSQL has no clock that only grows; the runners have one, and say what it tells them.

-- p_stuck: by the asker's own clock this lease was not renewed for as long as a lease lasts, and yet lies further ahead than any
-- lease may. Its owner, if it lived, would have renewed it to less.
drop function job_lease_take(text, integer);
create function job_lease_take(p_owner text, p_ms integer, p_stuck boolean default false) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_lease job_lease;
begin
  insert into job_lease as l (owner, until) values (p_owner, now() + make_interval(secs => p_ms / 1000.0))
  on conflict (only_row) do update
    set owner = excluded.owner, until = excluded.until,
      since = case when l.owner = excluded.owner then l.since else now() end
    where l.owner = excluded.owner or l.until <= now() or (p_stuck and l.until > excluded.until);
  select * into v_lease from job_lease;
  return jsonb_build_object(
    'held', v_lease.owner = p_owner, 'leftMs', to_ms(v_lease.until) - to_ms(now()),
    'wanted', coalesce((select jsonb_agg(distinct r.job) from job_runs r where r.state = 'wanted'), '[]'::jsonb));
end $$;

-- p_overdue: by the asker's own clock a period of the job has passed since its last run. It counts only where slots that ran lie
-- ahead of now: then the job goes on by that clock, in runs without a slot, and no slot is given out a second time.
drop function job_claim(text, text, bigint, integer);
create function job_claim(p_job text, p_owner text, p_every_ms bigint, p_overdue boolean default false, p_keep integer default 50) returns jsonb
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
    insert into job_runs (job, state, owner, started_at) values (p_job, 'running', p_owner, now()) returning seq into v_run;
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

select keep_from_browsers(array[]::text[], array['job_lease_take', 'job_claim']);
