-- Adds a message to the outbox once per key. 'present': a message with this key exists already.
-- Called by server/notify.
create or replace function message_enqueue(
  p_id uuid, p_event text, p_template text, p_locale text, p_channel text, p_key text,
  p_sealed text, p_wrapped text, p_digest text, p_masked text, p_useful_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_event is not null and not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into messages (id, event, template, locale, channel, key, sealed, digest, masked, useful_until)
  values (p_id, p_event, p_template, p_locale, p_channel, p_key, decode(p_sealed, 'base64'), p_digest, p_masked,
    now() + make_interval(mins => p_useful_minutes))
  on conflict (key) do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  perform record_key_put('messages', p_id, p_wrapped);
  return jsonb_build_object('status', 'queued');
end $$;
