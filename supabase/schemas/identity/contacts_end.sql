-- The time from which the contacts of an event are no longer needed: after the time for claims and the retention
-- period.
-- Called by traces_purge, verify_sweep.
create or replace function contacts_end(p_event events) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select p_event.closes_at + make_interval(days => coalesce((p_event.policy ->> 'claimDays')::integer, 0)
    + coalesce((p_event.policy ->> 'retentionDays')::integer, 0))
$$;
