-- One message as lists show it, without anything personal.
-- Called by message_open, message_reveal, messages_page, messages_take.
create or replace function message_row(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_message.id, 'seq', p_message.seq, 'event', p_message.event, 'template', p_message.template,
    'locale', p_message.locale, 'channel', p_message.channel, 'masked', p_message.masked, 'state', p_message.state,
    'attempts', p_message.attempts, 'error', p_message.error, 'at', to_ms(p_message.created_at),
    'dueAt', case when p_message.state in ('queued', 'sending') then to_ms(p_message.due_at) end,
    'endedAt', to_ms(p_message.ended_at), 'hasContent', p_message.sealed is not null)
$$;
