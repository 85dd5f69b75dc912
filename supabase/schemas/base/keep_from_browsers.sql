-- The only place that grants anything. Every table gets row level security (and has no policy), every table, sequence
-- and function is taken from public, anon and authenticated, and service_role gets what the server needs. Append-only
-- tables can be read and added to, never changed. Identity columns need no grant on their sequence. Objects of an
-- extension, or of a user that this one has no rights of, are somebody else's and stay as they are. Every migration
-- ends with a call of it, because hosted Supabase grants each new object to all three roles.
-- Called by every migration.
create or replace function keep_from_browsers() returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_append_only text[] := array['audit', 'map_versions'];
  v record;
begin
  for v in
    select c.relkind, c.relname, c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S') and pg_has_role(c.relowner, 'usage')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname
  loop
    if v.relkind = 'S' then
      execute format('revoke all on sequence %I from public, anon, authenticated, service_role', v.relname);
    else
      execute format('alter table %I enable row level security', v.relname);
      execute format('revoke all on table %I from public, anon, authenticated, service_role', v.relname);
      execute format('grant select, insert%s on table %I to service_role',
        case when v.relname = any (v_append_only) then '' else ', update, delete' end, v.relname);
    end if;
  end loop;
  for v in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname
  loop
    execute format('revoke all on routine %s from public, anon, authenticated', v.signature);
    execute format('grant execute on routine %s to service_role', v.signature);
  end loop;
end $$;
