-- The lease, and of each job the last eight runs and the last failure.
-- Called by server/backup, server/jobs.
create or replace function jobs_status() returns jsonb
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
