-- Takes due messages for a sender. Codes and links that expire soonest come before what may wait. The lease of the
-- sender is the next due time: when the sender dies, the next one finds the messages then.
-- Called by server/notify.
create or replace function messages_take(p_channel text, p_limit integer, p_lease_ms integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_taken jsonb;
begin
  with due as (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by useful_until nulls last, due_at
    limit page_limit(p_limit, 50)
    for update skip locked
  ), taken as (
    update messages m
    set state = 'sending', attempts = m.attempts + 1, due_at = now() + make_interval(secs => p_lease_ms / 1000.0)
    from due where m.id = due.id
    returning m.*
  )
  select jsonb_agg(message_row(t::messages) || message_content(t::messages) || jsonb_build_object(
      'late', coalesce(t.useful_until <= now(), false),
      'unsubscribed', exists (
        select 1 from message_unsubscribes u where u.event = coalesce(t.event, '') and u.digest = t.digest))
    order by t.seq)
  into v_taken from taken t;
  return jsonb_build_object('messages', coalesce(v_taken, '[]'::jsonb));
end $$;
