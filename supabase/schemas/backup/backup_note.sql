-- Records that a backup was made.
-- Called by scripts.
create or replace function backup_note(p_rows bigint, p_bytes bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into backups (rows, bytes) values (p_rows, p_bytes);
  return jsonb_build_object('status', 'noted');
end $$;
