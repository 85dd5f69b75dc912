-- Jobs: one runner by a lease, and a line for every run. All times are of the database's clock: what a server's own clock says
-- changes nothing.

create table job_lease (
  only_row boolean primary key default true check (only_row),
  owner text not null,
  until timestamptz not null,
  since timestamptz not null default now()
);

create table job_runs (
  seq bigint generated always as identity primary key,
  job text not null,
  -- floor(epoch / period): the same slot runs once, whoever asks. null: asked for by a person.
  slot bigint,
  state text not null check (state in ('wanted', 'running', 'done', 'failed', 'lost')),
  owner text,
  wanted_by uuid references staff (id),
  started_at timestamptz,
  ended_at timestamptz,
  counts jsonb,
  -- Type of the error, never its text.
  error text,
  unique (job, slot)
);
create index job_runs_by_job on job_runs (job, seq desc);
create index job_runs_open on job_runs (job) where state in ('wanted', 'running');

-- Takes, keeps or finds the lease. Gives the jobs that a person wants to run now.
create function job_lease_take(p_owner text, p_ms integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_lease job_lease;
begin
  insert into job_lease as l (owner, until) values (p_owner, now() + make_interval(secs => p_ms / 1000.0))
  on conflict (only_row) do update
    set owner = excluded.owner, until = excluded.until,
      since = case when l.owner = excluded.owner then l.since else now() end
    where l.owner = excluded.owner or l.until <= now();
  select * into v_lease from job_lease;
  return jsonb_build_object(
    'held', v_lease.owner = p_owner, 'leftMs', to_ms(v_lease.until) - to_ms(now()),
    'wanted', coalesce((select jsonb_agg(distinct r.job) from job_runs r where r.state = 'wanted'), '[]'::jsonb));
end $$;

-- Whoever stops in order hands over at once.
create function job_lease_drop(p_owner text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from job_lease where owner = p_owner;
  return jsonb_build_object('status', case when found then 'dropped' else 'not-held' end);
end $$;

-- Claims a run: the present slot of the job, once, or what a person asked for. `nextMs` says when to ask again.
create function job_claim(p_job text, p_owner text, p_every_ms bigint, p_keep integer default 50) returns jsonb
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
  if v_run is null then
    return jsonb_build_object('status', 'not-due', 'nextMs', v_next);
  end if;
  delete from job_runs where job = p_job and state not in ('wanted', 'running') and seq <= (
    select seq from job_runs where job = p_job order by seq desc offset p_keep limit 1);
  return jsonb_build_object('status', 'run', 'run', v_run, 'nextMs', v_next);
end $$;

-- `p_error` is null for a run that went well. A run that was given up as lost meanwhile stays lost.
create function job_done(p_run bigint, p_owner text, p_counts jsonb, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update job_runs
  set state = case when p_error is null then 'done' else 'failed' end, ended_at = clock_timestamp(),
    counts = p_counts, error = p_error
  where seq = p_run and owner = p_owner and state = 'running';
  return jsonb_build_object('status', case when found then 'done' else 'stale' end);
end $$;

create function job_want(p_job text, p_staff uuid) returns jsonb
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

create function jobs_status() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'at', to_ms(now()),
    'lease', (select jsonb_build_object('owner', owner, 'until', to_ms(until), 'since', to_ms(since)) from job_lease),
    'runs', coalesce((
      select jsonb_agg(jsonb_build_object(
        'run', r.seq, 'job', r.job, 'state', r.state, 'owner', r.owner, 'byPerson', r.slot is null,
        'startedAt', to_ms(r.started_at), 'endedAt', to_ms(r.ended_at), 'counts', r.counts, 'error', r.error
      ) order by r.seq desc)
      from (
        -- the last runs of each job, and its last failure
        select * from (
          select x.*, row_number() over (partition by job order by seq desc) as nth,
            row_number() over (partition by job, state in ('failed', 'lost') order by seq desc) as nth_of_kind
          from job_runs x) y
        where nth <= 8 or (state in ('failed', 'lost') and nth_of_kind = 1)
      ) r), '[]'::jsonb))
$$;

-- What has run out: links, and sessions that nobody can use any more. Their lines in the audit trail stay.
create function sign_ins_purge(p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_links integer;
  v_sessions integer;
begin
  delete from sign_in_links where expires_at < now() - interval '1 day' or spent_at < now() - interval '1 day';
  get diagnostics v_links = row_count;
  delete from staff_sessions
  where revoked_at < now() - interval '1 day'
    or last_seen_at < now() - make_interval(mins => p_idle_minutes) - interval '1 day'
    or created_at < now() - make_interval(mins => p_longest_minutes) - interval '1 day';
  get diagnostics v_sessions = row_count;
  return jsonb_build_object('links', v_links, 'sessions', v_sessions);
end $$;

select keep_from_browsers(
  array['job_lease', 'job_runs'],
  array['job_lease_take', 'job_lease_drop', 'job_claim', 'job_done', 'job_want', 'jobs_status', 'sign_ins_purge']);
revoke all on sequence job_runs_seq_seq from public, anon, authenticated, service_role;
