-- Stores what is written on a booth. p_own: only an exhibitor of this booth may. p_revision 0: nothing was stored.
-- Called by server/maps.
create or replace function booth_put(
  p_event text, p_map text, p_object text, p_content jsonb, p_poster text, p_revision integer, p_staff uuid,
  p_own boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_revision integer;
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_own and not exists (
    select 1 from booth_exhibitors where event = p_event and map = p_map and object = p_object and staff = p_staff)
  then
    return jsonb_build_object('status', 'not-yours');
  end if;
  select revision into v_revision from event_booths where event = p_event and map = p_map and object = p_object;
  if coalesce(v_revision, 0) <> p_revision then
    return jsonb_build_object('status', 'changed');
  elsif not file_on_shelf(p_event, 'poster', p_poster) then
    return jsonb_build_object('status', 'no-file');
  end if;
  insert into event_booths (event, map, object, content, poster) values (p_event, p_map, p_object, p_content, p_poster)
  on conflict (event, map, object) do update set
    content = excluded.content, poster = excluded.poster, revision = event_booths.revision + 1, updated_at = now();
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'booth.update', p_map || '/' || p_object);
  return jsonb_build_object('status', 'stored', 'revision', p_revision + 1);
end $$;
