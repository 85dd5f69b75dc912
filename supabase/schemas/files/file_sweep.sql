-- Deletes files that were removed, or whose upload broke off, more than p_age_ms ago. `hashes` are those without bytes
-- now.
-- Called by server/files.
create or replace function file_sweep(p_age_ms bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before timestamptz := now() - make_interval(secs => p_age_ms / 1000.0);
  v_hashes jsonb;
begin
  delete from event_files e
  where e.removed_at < v_before
    and file_needs(e.event, e.kind, e.hash) = '[]'::jsonb;
  with gone as (
    delete from files f
    where coalesce(f.complete_at, f.created_at) < v_before
      and not exists (select 1 from event_files e where e.hash = f.hash)
    returning f.hash
  )
  select coalesce(jsonb_agg(hash), '[]'::jsonb) into v_hashes from gone;
  return jsonb_build_object('hashes', v_hashes);
end $$;
