-- Returns the sealed content of a message, and records in the same transaction who read it and why.
-- Called by server/notify.
create or replace function message_reveal(
  p_event text, p_house boolean, p_id uuid, p_staff uuid, p_reason text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages where id = p_id and (event = p_event or (p_house and event is null));
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, v_message.event, 'message.reveal', p_id::text, p_reason);
  return jsonb_build_object('status', 'found') || message_row(v_message) || message_content(v_message);
end $$;
