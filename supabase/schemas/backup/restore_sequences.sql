-- Moves every sequence behind the largest value of its column. The only function that runs as its owner: no other role
-- may move a sequence.
-- Called by restore_finish.
create or replace function restore_sequences() returns jsonb
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
