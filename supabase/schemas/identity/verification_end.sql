-- Ends a verification and deletes its data, unless the contact was confirmed.
-- Called by verify_confirm, verify_start, verify_sweep.
create or replace function verification_end(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set ended_at = coalesce(ended_at, now()), sealed = null, code_hash = null
    where id = p_verification;
  if not exists (select 1 from entrants where id = p_verification) then
    delete from record_keys where table_name = 'entrants' and row_id = p_verification;
    perform verification_message_empty(p_verification);
  end if;
end $$;
