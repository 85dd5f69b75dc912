-- Ends an upload: checks that all chunks are there, and adds the file to the event. 'full': the event has no room
-- left.
-- Called by server/files.
create or replace function file_finish(
  p_event text, p_kind text, p_hash text, p_name text, p_public boolean, p_staff uuid, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_file files;
  v_new boolean;
begin
  select * into v_file from files where hash = p_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_file.complete_at is null then
    if (select coalesce(sum(octet_length(bytes)), 0) from file_chunks where hash = p_hash) <> v_file.size then
      return jsonb_build_object('status', 'incomplete');
    end if;
    update files set complete_at = now() where hash = p_hash;
  end if;
  -- One after the other in an event: two that fit alone may not fit together.
  perform pg_advisory_xact_lock(hashtext('madang.files.' || p_event));
  if event_bytes_without(p_event, p_hash) + v_file.size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into event_files (event, kind, hash, name, public, staff)
  values (p_event, p_kind, p_hash, p_name, p_public, p_staff)
  on conflict (event, kind, hash) do update set removed_at = null where event_files.removed_at is not null
  returning true into v_new;
  if v_new then
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'file.upload', p_hash, jsonb_build_object('kind', p_kind, 'size', v_file.size));
  end if;
  return jsonb_build_object('status', 'stored');
end $$;
