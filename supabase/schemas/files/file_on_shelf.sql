-- Whether an event has a file of this kind that was not removed. A null hash (no file) always counts as yes.
-- Called by booth_put, prize_put.
create or replace function file_on_shelf(p_event text, p_kind text, p_hash text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return p_hash is null or exists (
    select 1 from event_files where event = p_event and kind = p_kind and hash = p_hash and removed_at is null);
end $$;
