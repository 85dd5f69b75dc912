-- Every version of the policy, newest first.
-- Called by server/events.
create or replace function event_policy_history(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('versions', coalesce(
    jsonb_agg(jsonb_build_object('version', y.version, 'at', to_ms(y.created_at), 'policy', y.policy)
      order by y.version desc),
    '[]'::jsonb))
  from event_policies y where y.event = p_event
$$;
