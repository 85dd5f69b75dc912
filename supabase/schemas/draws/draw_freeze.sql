-- Closes the list: from now on its count and root are public. p_freeze is the second line of the public file. 'late':
-- the public randomness exists already, because no server ran in time. Whoever closes the list now could know the
-- result, so the draw is withdrawn and has to be committed anew.
-- Called by server/draws.
create or replace function draw_freeze(p_draw uuid, p_freeze text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_list jsonb := draw_list(p_draw);
begin
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  if v_draw.state is distinct from 'committed' or v_draw.until > now()
    or (p_freeze::jsonb ->> 'count')::integer <> (v_list ->> 'count')::integer
    or p_freeze::jsonb ->> 'root' <> v_list ->> 'root'
  then
    return jsonb_build_object('status', 'refused');
  elsif v_draw.beacon_at <= now() then
    perform draw_release(v_draw);
    insert into audit (event, action, subject) values (v_draw.event, 'draw.late', p_draw::text);
    return jsonb_build_object('status', 'late');
  end if;
  update draws set state = 'frozen', freeze_line = p_freeze where id = p_draw;
  return jsonb_build_object('status', 'frozen');
end $$;
