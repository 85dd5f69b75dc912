-- The texts that staff wrote in place of the built-in ones.
-- Called by server/notify.
create or replace function message_texts_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('texts', coalesce(jsonb_agg(jsonb_build_object(
    'template', t.template, 'locale', t.locale, 'subject', t.subject, 'body', t.body, 'at', to_ms(t.updated_at)
  ) order by t.template, t.locale), '[]'::jsonb)) from message_texts t where t.event = p_event
$$;
