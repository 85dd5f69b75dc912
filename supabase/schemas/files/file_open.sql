-- The type and size of a file, whether anybody may read it, and the events that have it.
-- Called by server/files.
create or replace function file_open(p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'mime', f.mime, 'size', f.size,
      'public', exists (select 1 from event_files e where e.hash = f.hash and e.public and e.removed_at is null),
      'events', (select coalesce(jsonb_agg(distinct e.event), '[]'::jsonb)
                 from event_files e where e.hash = f.hash and e.removed_at is null)
    ) from files f where f.hash = p_hash and f.complete_at is not null),
    jsonb_build_object('status', 'not-found'))
$$;
