-- Announces an upload. 'wanted': send the chunks; 'present': the bytes are stored already; 'full': the event has no
-- room.
-- Called by server/files.
create or replace function file_begin(
  p_event text, p_hash text, p_mime text, p_size integer, p_width integer, p_height integer, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if event_bytes_without(p_event, p_hash) + p_size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into files (hash, mime, size, width, height) values (p_hash, p_mime, p_size, p_width, p_height)
  on conflict do nothing;
  return jsonb_build_object('status',
    case when exists (select 1 from files
      where hash = p_hash and complete_at is not null) then 'present' else 'wanted' end);
end $$;
