-- Adds sealed codes to the pool of a prize, and so to its stock: p_codes is [{ "id", "sealed", "wrapped", "digest" }].
-- A code that the event has already is left out.
-- Called by server/prizes.
create or replace function code_pool_put(p_event text, p_prize text, p_codes jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_added integer;
begin
  perform 1 from prizes where event = p_event and key = p_prize and kind = 'code' for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  with given as (
    select * from jsonb_to_recordset(p_codes) as c (id uuid, sealed text, wrapped text, digest text)
  ), added as (
    insert into prize_codes (id, event, prize, sealed, digest)
    select id, p_event, p_prize, decode(sealed, 'base64'), digest from given
    on conflict (event, digest) do nothing
    returning id
  ), keyed as (
    insert into record_keys (table_name, row_id, wrapped)
    select 'prize_codes', g.id, decode(g.wrapped, 'base64') from given g join added a on a.id = g.id
    returning row_id
  )
  select count(*) into v_added from keyed;
  update prizes set stock = stock + v_added, on_hand = on_hand + v_added where event = p_event and key = p_prize;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'prize.codes', p_prize, jsonb_build_object('items', v_added));
  return jsonb_build_object('status', 'added', 'added', v_added);
end $$;
