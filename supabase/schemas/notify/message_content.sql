-- What the server needs to open a message, and the texts that staff wrote for it. The sealed parts are null after the
-- purge.
-- Called by message_open, message_reveal, messages_take.
create or replace function message_content(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sealed', to_base64(p_message.sealed),
    'wrapped', (select to_base64(k.wrapped) from record_keys k
      where k.table_name = 'messages' and k.row_id = p_message.id),
    'digest', p_message.digest,
    'eventName', (select localised(e.name_ko, e.name_en) from events e where e.slug = p_message.event),
    'text', (select jsonb_build_object('subject', t.subject, 'body', t.body) from message_texts t
      where t.event = p_message.event and t.template = p_message.template and t.locale = p_message.locale))
$$;
