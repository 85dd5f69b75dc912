-- Deletes the codes of a prize that nobody has won, with their keys. Its stock is what remains.
-- Called by server/prizes.
create or replace function code_pool_clear(p_event text, p_prize text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_gone uuid[];
begin
  -- The lock of award_give: no code is being given while the others go.
  perform 1 from prizes where event = p_event and key = p_prize and kind = 'code' for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  with gone as (
    -- as many stay as committed draws will give
    delete from prize_codes where id in (
      select id from prize_codes where event = p_event and prize = p_prize and win is null
      order by id offset (select held from prizes where event = p_event and key = p_prize))
    returning id
  )
  select coalesce(array_agg(id), '{}') into v_gone from gone;
  delete from record_keys where table_name = 'prize_codes' and row_id = any (v_gone);
  update prizes set on_hand = on_hand - cardinality(v_gone) where event = p_event and key = p_prize;
  update prizes set stock = stock - cardinality(v_gone) where event = p_event and key = p_prize;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'prize.codes-clear', p_prize, jsonb_build_object('items', cardinality(v_gone)));
  return jsonb_build_object('status', 'cleared', 'removed', cardinality(v_gone));
end $$;
