-- Puts every claimed win that was never exported into a new batch.
-- Called by server/fulfilment.
create or replace function export_create(p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_number integer;
  v_rows integer;
begin
  -- Numbers the batches of an event without a gap, and lets two clerks export one after the other.
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select coalesce(max(number), 0) + 1 into v_number from export_batches where event = p_event;
  with ready as (
    select id, row_number() over (order by seq) as position
    from (select id, seq from wins where event = p_event and status = 'claimed' order by seq for update) locked
  ), put as (
    insert into export_rows (event, batch, position, win) select p_event, v_number, position, id from ready
      returning win
  )
  update wins set status = 'exported' where id in (select win from put);
  get diagnostics v_rows = row_count;
  if v_rows = 0 then
    return jsonb_build_object('status', 'nothing');
  end if;
  insert into export_batches (event, number, staff, rows) values (p_event, v_number, p_staff, v_rows);
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.create', v_number::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'created', 'batch', v_number, 'rows', v_rows);
end $$;
