-- Records that an address wants no more of the messages of an event that people can refuse.
-- Called by server/notify.
create or replace function message_unsubscribe(p_event text, p_digest text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into message_unsubscribes (event, digest) values (p_event, p_digest) on conflict do nothing;
  return jsonb_build_object('status', 'unsubscribed');
end $$;
