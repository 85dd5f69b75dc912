-- Deletes a verified contact with its key and the message that carried its code. False: there was none.
-- Called by entrant_forget, verify_confirm, verify_sweep.
create or replace function entrant_drop(p_event text, p_visitor text) returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  delete from entrants where event = p_event and visitor = p_visitor returning id into v_entrant;
  if v_entrant is null then
    return false;
  end if;
  delete from record_keys where table_name = 'entrants' and row_id = v_entrant;
  perform verification_message_empty(v_entrant);
  return true;
end $$;
