-- Collects rows of a restore. p_rows is an array of texts, each a JSON object.
-- Called by server/backup.
create or replace function restore_page(p_table text, p_rows jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into restore_rows (table_name, row)
  select p_table, r.line::json from jsonb_array_elements_text(p_rows) with ordinality as r (line, n) order by r.n;
  return jsonb_build_object('status', 'taken');
end $$;
