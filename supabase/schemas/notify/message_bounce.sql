-- Records that the mail provider reported a sent message as bounced.
-- Called by server/notify.
create or replace function message_bounce(p_id uuid, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update messages set state = 'bounced', error = p_error, ended_at = now()
  where id = p_id and state in ('sending', 'sent', 'bounced');
  return jsonb_build_object('status', case when found then 'bounced' else 'not-found' end);
end $$;
