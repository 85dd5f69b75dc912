-- Changes name, times and languages. 'changed': somebody else has changed the event since p_revision. The lock here
-- and in the other functions of an event is `no key`: a row that references the event need not wait for it, and a
-- claim that holds its win does not wait for a function that waits for that win.
-- Called by server/events.
create or replace function event_update(p_event text, p_change jsonb, p_revision integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.revision <> p_revision then
    return jsonb_build_object('status', 'changed');
  end if;
  update events set
    name_ko = p_change #>> '{name,ko}', name_en = p_change #>> '{name,en}',
    opens_at = from_ms((p_change ->> 'opensAt')::bigint), closes_at = from_ms((p_change ->> 'closesAt')::bigint),
    time_zone = p_change ->> 'timeZone', languages = array(select jsonb_array_elements_text(p_change -> 'languages')),
    revision = revision + 1, updated_at = now()
  where slug = p_event;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'event.update', p_event, jsonb_build_object(
    'opensAt', p_change -> 'opensAt', 'closesAt', p_change -> 'closesAt'));
  return jsonb_build_object('status', 'updated', 'revision', p_revision + 1);
end $$;
