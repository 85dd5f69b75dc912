-- Takes back that a prize was handed over, within a minute of it. 'too-late': the minute is over, or it was not handed
-- over.
-- Called by server/fulfilment.
create or replace function pickup_undo(p_event text, p_win uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> 'delivered' or v_win.status_at <= now() - interval '1 minute'
    or (select kind from prizes where event = p_event and key = v_win.prize) <> 'pickup'
  then
    return jsonb_build_object('status', 'too-late');
  end if;
  update wins set status = 'won' where id = p_win;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'win.hand-over-undo', p_win::text);
  return jsonb_build_object('status', 'undone');
end $$;
