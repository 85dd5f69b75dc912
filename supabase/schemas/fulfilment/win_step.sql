-- Takes a win by hand from p_from, which staff saw, to the next status. 'changed': it is no longer in p_from.
-- 'refused': win_steps has no such step by hand. An export that is undone takes the win out of its batch. A parcel that
-- came back and is sent once more stays in its old batch, and waits for the next.
-- Called by server/fulfilment.
create or replace function win_step(p_event text, p_win uuid, p_from text, p_to text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_prize prizes;
begin
  -- The prize before the win, as award_give does: a forfeited win changes both.
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win and w.event = p_event for update of p;
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> p_from then
    return jsonb_build_object('status', 'changed');
  elsif not exists (select 1 from win_steps
    where kind = v_prize.kind and from_status = p_from and to_status = p_to and by_hand)
  then
    return jsonb_build_object('status', 'refused');
  end if;
  if p_from = 'exported' and p_to = 'claimed' then
    with gone as (
      delete from export_rows where win = p_win
        and batch = (select max(batch) from export_rows where win = p_win) returning event, batch
    )
    update export_batches b set rows = rows - 1 from gone g where b.event = g.event and b.number = g.batch;
  end if;
  update wins set status = p_to where id = p_win;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'win.step', p_win::text, jsonb_build_object('was', p_from, 'now', p_to));
  return jsonb_build_object('status', 'stepped');
end $$;
