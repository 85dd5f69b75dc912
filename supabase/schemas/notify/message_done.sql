-- Records the outcome of one attempt. A sender whose lease expired (another p_attempt) changes nothing.
-- Called by server/notify.
create or replace function message_done(
  p_id uuid, p_attempt integer, p_state text, p_error text, p_again_ms bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_channel text;
begin
  update messages
  set state = p_state, error = p_error,
    due_at = case when p_state = 'queued' then now() + make_interval(secs => p_again_ms / 1000.0) else due_at end,
    ended_at = case when p_state = 'queued' then null else now() end
  where id = p_id and state = 'sending' and attempts = p_attempt
  returning channel into v_channel;
  if not found then
    return jsonb_build_object('status', 'stale');
  end if;
  -- A refused address says nothing about the way out; a try that has to be repeated does.
  if p_state in ('sent', 'refused') then
    insert into message_channels (channel, succeeded_at) values (v_channel, now())
    on conflict (channel) do update set succeeded_at = excluded.succeeded_at;
  elsif p_error is not null and p_state in ('queued', 'failed') then
    insert into message_channels (channel, failed_at, error) values (v_channel, now(), p_error)
    on conflict (channel) do update set failed_at = excluded.failed_at, error = excluded.error;
  end if;
  return jsonb_build_object('status', 'done');
end $$;
