-- Records that a prize was handed to its winner at the desk. 'handed-over': it was before, at 'at'. 'expired': the time
-- to pick it up is over. 'not-pickup': it is sent, or is a code. 'waiting', 'refused': of a person who looks at it
-- first.
-- Called by server/fulfilment.
create or replace function pickup_hand_over(p_event text, p_win uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_fault text;
begin
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif (select kind from prizes where event = p_event and key = v_win.prize) <> 'pickup' then
    return jsonb_build_object('status', 'not-pickup');
  elsif v_win.status = 'delivered' then
    return jsonb_build_object('status', 'handed-over', 'at', to_ms(v_win.status_at));
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif win_status(v_win) = 'expired' then
    return jsonb_build_object('status', 'expired');
  end if;
  v_fault := win_contact_fault(v_win);
  if v_fault is not null then
    return jsonb_build_object('status', v_fault);
  end if;
  update wins set status = 'delivered' where id = p_win;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'win.hand-over', p_win::text);
  return jsonb_build_object('status', 'delivered');
end $$;
