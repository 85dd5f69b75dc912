-- How many messages of an event are in which state, and how each channel went last.
-- Called by server/notify.
create or replace function messages_summary(p_event text, p_house boolean) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages
      where event = p_event or (p_house and event is null) group by state) s), '{}'::jsonb),
    'channels', coalesce((select jsonb_agg(jsonb_build_object(
        'channel', c.channel, 'succeededAt', to_ms(c.succeeded_at), 'failedAt', to_ms(c.failed_at), 'error', c.error
      ) order by c.channel) from message_channels c), '[]'::jsonb))
$$;
