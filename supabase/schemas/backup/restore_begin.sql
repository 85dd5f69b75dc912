-- Begins a restore, which needs an empty database; 'tables' are those that contain rows.
-- Called by server/backup.
create or replace function restore_begin() returns jsonb
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
  return jsonb_build_object('status', case when cardinality(v_full) = 0
    then 'empty' else 'not-empty' end, 'tables', v_full);
end $$;
