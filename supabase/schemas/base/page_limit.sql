-- The size of a page: what was asked for, but at least 1 row and at most p_most.
-- Called by many functions.
create or replace function page_limit(p_limit integer, p_most integer) returns integer
language sql immutable set search_path = public, pg_temp
as $$ select least(greatest(p_limit, 1), p_most) $$;
