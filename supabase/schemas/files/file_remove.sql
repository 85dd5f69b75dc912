-- Removes a file from an event (p_removed) or brings it back. p_own: only if this person uploaded it. 'used':
-- something still needs the file.
-- Called by server/files.
create or replace function file_remove(
  p_event text, p_kind text, p_hash text, p_staff uuid, p_own boolean, p_removed boolean
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row event_files;
begin
  select * into v_row from event_files where event = p_event and kind = p_kind and hash = p_hash for update;
  if not found or (p_own and v_row.staff is distinct from p_staff) or (v_row.removed_at is not null) = p_removed then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_removed and file_needs(p_event, p_kind, p_hash) <> '[]'::jsonb then
    return jsonb_build_object('status', 'used');
  end if;
  update event_files set removed_at = case when p_removed then now() end
  where event = p_event and kind = p_kind and hash = p_hash;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_removed then 'file.remove' else 'file.restore' end, p_hash,
    jsonb_build_object('kind', p_kind));
  return jsonb_build_object('status', 'done');
end $$;
