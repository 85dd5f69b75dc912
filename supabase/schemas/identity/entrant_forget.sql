-- Deletes the verified contact of a visitor who asks for it, and writes the audit line.
-- Called by server/identity.
create or replace function entrant_forget(p_event text, p_visitor text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  select id into v_entrant from entrants where event = p_event and visitor = p_visitor;
  if not entrant_drop(p_event, p_visitor) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_entrant::text);
  return jsonb_build_object('status', 'forgotten');
end $$;
