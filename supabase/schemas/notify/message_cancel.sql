-- Cancels a message that waits.
-- Called by server/notify.
create or replace function message_cancel(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.state not in ('queued', 'shown') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'cancelled', ended_at = now() where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.cancel', p_id::text);
  return jsonb_build_object('status', 'cancelled');
end $$;
