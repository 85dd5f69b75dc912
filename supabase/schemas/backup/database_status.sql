-- What the operations desk shows about the database.
-- Called by server/operations.
create or replace function database_status() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'bytes', pg_database_size(current_database()),
    'version', current_setting('server_version'),
    'backup', (select jsonb_build_object('at', to_ms(made_at), 'rows', rows, 'bytes', bytes) from backups
      order by seq desc limit 1))
$$;
