-- Bytes as base64 in one line. PostgreSQL's own encode() breaks it every 76 characters.
-- Called by many functions.
create or replace function to_base64(p_bytes bytea) returns text
language sql immutable set search_path = public, pg_temp
as $$ select translate(encode(p_bytes, 'base64'), E'\n', '') $$;
