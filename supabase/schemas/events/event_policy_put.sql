-- Puts a new version of the policy into force. The same policy again makes no version.
-- Called by server/events.
create or replace function event_policy_put(
  p_event text, p_policy jsonb, p_revision integer, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.revision <> p_revision then
    return jsonb_build_object('status', 'changed');
  elsif v_event.policy = p_policy then
    return jsonb_build_object('status', 'updated', 'revision', p_revision, 'version', v_event.policy_version);
  end if;
  update events set policy = p_policy, policy_version = policy_version + 1, revision = revision + 1, updated_at = now()
  where slug = p_event;
  insert into event_policies (event, version, policy, staff)
  values (p_event, v_event.policy_version + 1, p_policy, p_staff);
  insert into audit (staff, event, action, subject)
  values (p_staff, p_event, 'event.policy', (v_event.policy_version + 1)::text);
  return jsonb_build_object('status', 'updated', 'revision', p_revision + 1, 'version', v_event.policy_version + 1);
end $$;
