-- Puts a message that failed or was only shown back into the queue.
-- Called by server/notify.
create or replace function message_retry(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.sealed is null or v_message.state in ('sent', 'sending', 'unsubscribed') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'queued', attempts = 0, due_at = now(), error = null, ended_at = null,
    useful_until = case when useful_until > now() then useful_until end
  where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.retry', p_id::text);
  return jsonb_build_object('status', 'queued');
end $$;
