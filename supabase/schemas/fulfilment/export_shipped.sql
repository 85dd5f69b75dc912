-- Marks every parcel of a batch that is still 'exported' as handed to the courier.
-- Called by server/fulfilment.
create or replace function export_shipped(p_event text, p_batch integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_rows integer;
begin
  perform 1 from export_batches where event = p_event and number = p_batch for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update wins set status = 'shipped' where status = 'exported'
    and id in (select win from export_rows where event = p_event and batch = p_batch);
  get diagnostics v_rows = row_count;
  if v_rows = 0 then
    return jsonb_build_object('status', 'nothing');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.shipped', p_batch::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'shipped', 'rows', v_rows);
end $$;
