-- Puts all collected rows into their tables, or none when anything does not fit. p_tables is [{ "name", "columns",
-- "rows" }], each table after those that it references.
-- Called by server/backup.
create or replace function restore_finish(p_tables jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp
-- Hosted Supabase takes this over for the whole call (PostgREST's db-hoisted-tx-settings).
set statement_timeout = '10min' as $$
declare
  v_table jsonb;
  v_columns text;
  v_count bigint;
  v_all bigint := 0;
begin
  if (select count(*) from restore_rows) <> (select coalesce(sum((t ->> 'rows')::bigint), 0)
    from jsonb_array_elements(p_tables) t) then
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
