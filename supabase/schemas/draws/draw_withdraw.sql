-- Takes back a draw whose list is still open, and gives its units back to the stock. The public page keeps showing it
-- as withdrawn, so that nobody can commit many draws and keep the one they like.
-- Called by server/draws.
create or replace function draw_withdraw(p_event text, p_draw uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
begin
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_draw.state <> 'committed' or v_draw.until <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform draw_release(v_draw);
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'draw.withdraw', p_draw::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;
