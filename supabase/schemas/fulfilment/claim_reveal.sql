-- Returns one sealed claim, and records in the same transaction who read it and why.
-- Called by server/fulfilment.
create or replace function claim_reveal(p_event text, p_win uuid, p_staff uuid, p_reason text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where id = p_win and event = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif not exists (select 1 from claims where win = p_win) then
    return jsonb_build_object('status', 'not-claimed');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, p_event, 'claim.reveal', p_win::text, p_reason);
  return jsonb_build_object('status', 'revealed', 'winner', winner_row(v_win));
end $$;
