-- One chunk of a file as base64.
-- Called by server/files.
create or replace function file_chunk_read(p_hash text, p_position integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found', 'bytes', to_base64(bytes))
     from file_chunks where hash = p_hash and position = p_position),
    jsonb_build_object('status', 'not-found'))
$$;
