-- Takes, renews or reads the lease of the one runner, and returns the jobs that a person wants to run now. p_stuck: by
-- the caller's own clock the lease was not renewed for its whole length, and still ends further in the future than a
-- lease can. So the clock of the database was set back, and the lease may be taken.
-- Called by server/jobs.
create or replace function job_lease_take(p_owner text, p_ms integer, p_stuck boolean default false) returns jsonb
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
