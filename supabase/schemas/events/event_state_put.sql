-- Moves an event between draft, published and archived. 'refused': somebody has played, so it cannot be a draft again.
-- Called by server/events.
create or replace function event_state_put(p_event text, p_state text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_state not in ('draft', 'published', 'archived') then
    return jsonb_build_object('status', 'refused');
  elsif p_state = 'draft' and exists (select 1 from entries where event = p_event and not rehearsal) then
    -- who has played must find the event and their prize
    return jsonb_build_object('status', 'refused');
  end if;
  update events set state = p_state, revision = revision + 1, updated_at = now() where slug = p_event;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'event.' || case p_state
    when 'draft' then 'withdraw' when 'published' then 'publish' else 'archive' end, p_event);
  return jsonb_build_object('status', 'updated');
end $$;
