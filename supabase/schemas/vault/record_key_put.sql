-- Stores the wrapped key (base64) of one sealed record.
-- Called by claim_submit, message_enqueue, staff_invite, totp_begin, verify_external_put, verify_start.
create or replace function record_key_put(p_table text, p_row uuid, p_wrapped text) returns void
language sql set search_path = public, pg_temp
as $$ insert into record_keys (table_name, row_id, wrapped) values (p_table, p_row, decode(p_wrapped, 'base64')) $$;
