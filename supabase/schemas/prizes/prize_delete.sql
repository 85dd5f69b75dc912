-- Deletes a prize that nothing has given or will give ('given').
-- Called by server/prizes.
create or replace function prize_delete(p_event text, p_key text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes where event = p_event and key = p_key for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif prize_is_in_use(p_event, p_key) then
    return jsonb_build_object('status', 'given');
  end if;
  delete from prizes where event = p_event and key = p_key;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'prize.delete', p_key);
  return jsonb_build_object('status', 'deleted');
end $$;
