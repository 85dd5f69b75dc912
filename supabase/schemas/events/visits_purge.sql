-- Deletes the digests of days that are over everywhere on earth (two days back by UTC).
-- Called by server/events.
create or replace function visits_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  delete from visit_digests where day < (now() at time zone 'UTC')::date - 1;
  get diagnostics v_count = row_count;
  return jsonb_build_object('purged', v_count);
end $$;
