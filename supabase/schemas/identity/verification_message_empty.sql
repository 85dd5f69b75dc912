-- Empties the message that contained a code, because it also contains the contact. A waiting message is cancelled.
-- Called by entrant_drop, verification_end.
create or replace function verification_message_empty(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message uuid;
begin
  update messages set sealed = null, digest = null,
    state = case when state in ('queued', 'sending') then 'cancelled' else state end,
    ended_at = coalesce(ended_at, now())
  where key = 'verify/' || p_verification returning id into v_message;
  delete from record_keys where table_name = 'messages' and row_id = v_message;
end $$;
