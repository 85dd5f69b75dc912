-- One message with its sealed content.
-- Called by server/notify.
create or replace function message_open(p_event text, p_house boolean, p_id uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found') || message_row(m) || message_content(m)
     from messages m where m.id = p_id and (m.event = p_event or (p_house and m.event is null))),
    jsonb_build_object('status', 'not-found'))
$$;
