-- Marks due messages of a channel that is not set up as shown: staff read them in the console instead.
-- Called by server/notify.
create or replace function messages_show(p_channel text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update messages set state = 'shown', ended_at = now()
  where id in (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by due_at limit 500 for update skip locked);
  get diagnostics v_count = row_count;
  return jsonb_build_object('shown', v_count);
end $$;
