-- Tables that an archive of data leaves out: keys travel in a file of their own, the fingerprint comes with the
-- secret, digests of visitors live for a day, the steps of a win come with the migrations, and the rest belongs to this
-- machine.
-- Called by backup_tables.
create or replace function backup_left_out() returns text[]
language sql immutable set search_path = public, pg_temp
as $$
  select array['record_keys', 'server_secret', 'job_lease', 'backups', 'restore_rows', 'visit_digests', 'win_steps']
$$;
