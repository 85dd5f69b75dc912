-- How many messages of all events are in which state, and the age of the oldest due one, for metrics.
-- Called by server/operations.
create or replace function messages_count() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages group by state) s), '{}'::jsonb),
    'oldestDueMs', (select greatest(0, to_ms(now()) - to_ms(min(due_at))) from messages where state = 'queued'))
$$;
