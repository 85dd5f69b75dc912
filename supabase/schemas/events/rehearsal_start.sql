-- Begins a rehearsal. 'open': the event has opened, or somebody has played outside a rehearsal.
-- Called by server/events.
create or replace function rehearsal_start(p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.opens_at <= now() or exists (select 1 from entries where event = p_event and not rehearsal) then
    return jsonb_build_object('status', 'open');
  elsif v_event.rehearsal_since is null then
    update events set rehearsal_since = now(), revision = revision + 1, updated_at = now() where slug = p_event;
    insert into audit (staff, event, action, subject) values (p_staff, p_event, 'event.rehearsal-start', p_event);
  end if;
  return jsonb_build_object('status', 'rehearsing');
end $$;
