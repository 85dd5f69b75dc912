-- Lifts a ban and returns its visitor, because the server remembers the bans of the last minutes and must drop this
-- one.
-- Called by server/auth.
create or replace function ban_lift(p_event text, p_ban uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_visitor text;
begin
  update bans set lifted_at = now() where id = p_ban and event = p_event and lifted_at is null
  returning visitor into v_visitor;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'visitor.unban', p_ban::text);
  return jsonb_build_object('status', 'lifted', 'visitor', v_visitor);
end $$;
