-- Stores a text that staff wrote. Without a subject or a body the built-in text comes back.
-- Called by server/notify.
create or replace function message_text_put(
  p_event text, p_template text, p_locale text, p_subject text, p_body text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_subject is null or p_body is null then
    delete from message_texts where event = p_event and template = p_template and locale = p_locale;
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'message-text.reset', p_template, jsonb_build_object('locale', p_locale));
    return jsonb_build_object('status', 'reset');
  end if;
  insert into message_texts (event, template, locale, subject, body)
  values (p_event, p_template, p_locale, p_subject, p_body)
  on conflict (event, template, locale)
  do update set subject = excluded.subject, body = excluded.body, updated_at = now();
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'message-text.change', p_template, jsonb_build_object('locale', p_locale));
  return jsonb_build_object('status', 'changed');
end $$;
