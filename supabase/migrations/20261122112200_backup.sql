-- Backup and restore by pages, over the same door as everything else, so that they serve every place of the database. The
-- list of tables comes from the catalogue: a table of a later migration is in the next backup by itself.

create table backups (
  seq bigint generated always as identity primary key,
  made_at timestamptz not null default now(),
  rows bigint not null,
  bytes bigint not null
);

-- Where a restore gathers what it read, until one transaction puts all of it in its place.
create table restore_rows (
  seq bigint generated always as identity primary key,
  table_name text not null,
  row json not null
);

-- Not in an archive of data: keys travel apart, the fingerprint comes with the secret, the rest is of this machine.
create function backup_left_out() returns text[]
language sql immutable set search_path = public, pg_temp
as $$ select array['record_keys', 'server_secret', 'job_lease', 'backups', 'restore_rows'] $$;

-- Tables with the columns that can be written, their key and the tables that they point to.
create function backup_tables() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('tables', jsonb_agg(jsonb_build_object(
    'name', c.relname,
    'left', c.relname = any (backup_left_out()),
    'columns', (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
    'key', coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::smallint[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '[]'::jsonb),
    'parents', coalesce((select jsonb_agg(distinct p.relname) from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '[]'::jsonb)
  ) order by c.relname))
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
$$;

-- Rows by primary key, each as the text of a JSON object: no number of it passes through a float on its way.
create function backup_page(p_table text, p_after text, p_limit integer) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_table jsonb;
  v_key text[];
  v_reply jsonb;
begin
  select t into v_table from jsonb_array_elements(backup_tables() -> 'tables') t where t ->> 'name' = p_table;
  select array_agg(k) into v_key from jsonb_array_elements_text(v_table -> 'key') k;
  if v_key is null then
    return jsonb_build_object('status', 'no-such-table');
  end if;
  -- The key to go on after stands as values of their own in the condition: so the index of the primary key is walked.
  execute format(
    'select jsonb_build_object(''status'', ''page'',
       ''rows'', coalesce(jsonb_agg(page.line order by page.n), ''[]''::jsonb), ''after'', (array_agg(page.key order by page.n desc))[1])
     from (
       select row_to_json(t)::text as line, json_build_object(%s)::text as key, row_number() over (order by %s) as n
       from %I t %s
       order by %s limit $2) page',
    (select string_agg(format('%L, t.%I', k, k), ', ') from unnest(v_key) k),
    (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k),
    p_table,
    case when p_after is null then '' else format('where (%s) > (%s)',
      (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k),
      (select string_agg(format('(select k.%I from json_populate_record(null::%I, $1::json) k)', k, p_table), ', ')
        from unnest(v_key) k)) end,
    (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k))
  into v_reply using p_after, p_limit;
  return v_reply;
end $$;

create function backup_note(p_rows bigint, p_bytes bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into backups (rows, bytes) values (p_rows, p_bytes);
  return jsonb_build_object('status', 'noted');
end $$;

-- Only into a database that holds nothing yet; gives the tables that do.
create function restore_begin() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_name text;
  v_any boolean;
  v_full text[] := '{}';
begin
  for v_name in
    select t ->> 'name' from jsonb_array_elements(backup_tables() -> 'tables') t
    where t ->> 'name' = 'record_keys' or not (t ->> 'left')::boolean
  loop
    execute format('select exists (select 1 from %I)', v_name) into v_any;
    if v_any then
      v_full := v_full || v_name;
    end if;
  end loop;
  delete from restore_rows;
  return jsonb_build_object('status', case when cardinality(v_full) = 0 then 'empty' else 'not-empty' end, 'tables', v_full);
end $$;

-- p_rows: an array of texts, each a JSON object.
create function restore_page(p_table text, p_rows jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into restore_rows (table_name, row)
  select p_table, r.line::json from jsonb_array_elements_text(p_rows) with ordinality as r (line, n) order by r.n;
  return jsonb_build_object('status', 'taken');
end $$;

-- The only function that runs as its owner: a sequence can be moved by nobody else. It moves each behind what its column holds.
create function restore_sequences() returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_column record;
  v_last bigint;
begin
  for v_column in
    select c.relname as name, a.attname as col, pg_get_serial_sequence(format('public.%I', c.relname), a.attname) as seq
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(format('public.%I', c.relname), a.attname) is not null
  loop
    execute format('select max(%I) from %I', v_column.col, v_column.name) into v_last;
    if v_last is not null then
      perform setval(v_column.seq::regclass, v_last);
    end if;
  end loop;
  return jsonb_build_object('status', 'moved');
end $$;

-- p_tables: [{ "name", "columns", "rows" }], a table after those it points to. All of it or, when anything does not fit, nothing.
create function restore_finish(p_tables jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp
-- Hosted Supabase takes this over for the whole call (PostgREST's db-hoisted-tx-settings).
set statement_timeout = '10min' as $$
declare
  v_table jsonb;
  v_columns text;
  v_count bigint;
  v_all bigint := 0;
begin
  if (select count(*) from restore_rows) <> (select coalesce(sum((t ->> 'rows')::bigint), 0) from jsonb_array_elements(p_tables) t) then
    return jsonb_build_object('status', 'incomplete');
  end if;
  set constraints all deferred;
  for v_table in select t from jsonb_array_elements(p_tables) with ordinality as x (t, n) order by n loop
    select string_agg(format('%I', c), ', ') into v_columns from jsonb_array_elements_text(v_table -> 'columns') c;
    execute format(
      'insert into %I (%s) overriding system value
       select %s from restore_rows s cross join lateral json_populate_record(null::%I, s.row) r
       where s.table_name = %L order by s.seq',
      v_table ->> 'name', v_columns,
      (select string_agg(format('r.%I', c), ', ') from jsonb_array_elements_text(v_table -> 'columns') c),
      v_table ->> 'name', v_table ->> 'name');
    get diagnostics v_count = row_count;
    v_all := v_all + v_count;
  end loop;
  perform restore_sequences();
  delete from restore_rows;
  return jsonb_build_object('status', 'restored', 'rows', v_all);
end $$;

-- What the operations desk tells of the database.
create function database_status() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'bytes', pg_database_size(current_database()),
    'version', current_setting('server_version'),
    'backup', (select jsonb_build_object('at', to_ms(made_at), 'rows', rows, 'bytes', bytes) from backups order by seq desc limit 1))
$$;

select keep_from_browsers(
  array['backups', 'restore_rows'],
  array['backup_left_out', 'backup_tables', 'backup_page', 'backup_note', 'restore_begin', 'restore_page', 'restore_sequences',
    'restore_finish', 'database_status']);
revoke all on sequence backups_seq_seq from public, anon, authenticated, service_role;
revoke all on sequence restore_rows_seq_seq from public, anon, authenticated, service_role;
