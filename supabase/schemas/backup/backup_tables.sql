-- Every table with the columns that can be written, its key and the tables that it references. The list comes from the
-- catalogue, so a new table is in the next backup without further ado.
-- Called by server/backup, backup_page, restore_begin.
create or replace function backup_tables() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('tables', jsonb_agg(jsonb_build_object(
    'name', c.relname,
    'left', c.relname = any (backup_left_out()),
    'columns', (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
    'key', coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::smallint[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '[]'::jsonb),
    'parents', coalesce((select jsonb_agg(distinct p.relname)
      from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '[]'::jsonb)
  ) order by c.relname))
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
$$;
