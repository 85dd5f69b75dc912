-- A moment as epoch milliseconds, the form in which every time leaves the database.
-- Called by many functions.
create or replace function to_ms(p_at timestamptz) returns bigint
language sql immutable set search_path = public, pg_temp
as $$ select (extract(epoch from p_at) * 1000)::bigint $$;
