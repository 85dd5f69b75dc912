-- The moment of epoch milliseconds, the form in which every time comes in.
-- Called by many functions.
create or replace function from_ms(p_ms bigint) returns timestamptz
language sql immutable set search_path = public, pg_temp
as $$ select to_timestamp(p_ms / 1000.0) $$;
