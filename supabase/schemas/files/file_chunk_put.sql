-- Stores one chunk of an upload. Two uploads of the same file send the same chunks, so the first one stays.
-- Called by server/files.
create or replace function file_chunk_put(p_hash text, p_position integer, p_bytes text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from files where hash = p_hash) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into file_chunks (hash, position, bytes) values (p_hash, p_position, decode(p_bytes, 'base64'))
  on conflict do nothing;
  return jsonb_build_object('status', 'stored');
end $$;
