-- A page of a table by primary key. Each row is the text of a JSON object, so that no number passes through a float.
-- Called by server/backup.
create or replace function backup_page(p_table text, p_after text, p_limit integer) returns jsonb
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
       ''rows'', coalesce(jsonb_agg(page.line order by page.n), ''[]''::jsonb), ''after'', (array_agg(page.key
         order by page.n desc))[1])
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
