-- Creates a draft event. p_event is what event_seed takes, with timeZone and languages.
-- Called by server/events.
create or replace function event_create(p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_slug text := p_event ->> 'slug';
begin
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint), p_event ->> 'timeZone',
    array(select jsonb_array_elements_text(p_event -> 'languages')), p_event -> 'policy', 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, p_event -> 'policy', p_staff);
  insert into audit (staff, event, action, subject) values (p_staff, v_slug, 'event.create', v_slug);
  return jsonb_build_object('status', 'created');
end $$;
