-- Brings a removed hall back.
-- Called by server/maps.
create or replace function hall_restore(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from removed_halls where event = p_event and name = p_name;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.restore', p_name);
  return jsonb_build_object('status', 'done');
end $$;
