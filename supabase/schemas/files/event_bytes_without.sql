-- The bytes of all files of an event except this one.
-- Called by file_begin, file_finish.
create or replace function event_bytes_without(p_event text, p_hash text) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(f.size), 0)::bigint
  from files f where f.hash <> p_hash and exists (select 1 from event_files e
    where e.event = p_event and e.hash = f.hash)
$$;
