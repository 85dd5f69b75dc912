-- What the migrations before this one each repeated: tables and functions are for service_role alone.
create function keep_from_browsers(p_tables text[], p_functions text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array p_tables loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert, update, delete on table %I to service_role', v_name);
  end loop;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proname = any (p_functions)
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;

select keep_from_browsers(array[]::text[], array['keep_from_browsers']);
