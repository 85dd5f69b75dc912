-- What hosted Supabase already has and our migrations rely on. Runs before them, at every start, on any PostgreSQL 17;
-- changes nothing where it is there. Needs a user that may create roles (CREATEROLE and BYPASSRLS) unless they exist.
do $$
declare
  r text;
begin
  foreach r in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin noinherit %s', r, case r when 'service_role' then 'bypassrls' else '' end);
    end if;
    -- Creating a role does not yet allow "set role" to it (PostgreSQL 16 and later).
    if not pg_has_role(current_user, r, 'SET') then
      execute format('grant %I to current_user', r);
    end if;
  end loop;
  -- Without it the server would read empty tables instead of failing.
  if not (select rolbypassrls or rolsuper from pg_roles where rolname = 'service_role') then
    raise exception 'role service_role must have BYPASSRLS';
  end if;
end $$;

create schema if not exists extensions;
grant usage on schema public, extensions to anon, authenticated, service_role;

-- Hosted Supabase grants everything new in public to all three roles, so migrations must take it back. The same here,
-- or a forgotten "revoke" would only be noticed there.
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version text primary key,
  statements text[],
  name text
);
alter table supabase_migrations.schema_migrations add column if not exists hash text;
