-- Writes the audit line of a download, and returns how many rows the batch has.
-- Called by server/fulfilment.
create or replace function export_open(p_event text, p_batch integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_rows integer;
begin
  select rows into v_rows from export_batches where event = p_event and number = p_batch;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.download', p_batch::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'opened', 'rows', v_rows, 'rehearsal', batch_is_rehearsal(p_event, p_batch));
end $$;
