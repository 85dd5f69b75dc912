-- Adds an announcement.
-- Called by server/events.
create or replace function announcement_add(p_event text, p_one jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into announcements (event, text_ko, text_en, shown_from, shown_until, pinned)
  values (p_event, p_one #>> '{text,ko}', p_one #>> '{text,en}', from_ms((p_one ->> 'from')::bigint),
    from_ms((p_one ->> 'until')::bigint), (p_one ->> 'pinned')::boolean)
  returning id into v_id;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'announcement.add', v_id::text);
  return jsonb_build_object('status', 'added', 'id', v_id);
end $$;
