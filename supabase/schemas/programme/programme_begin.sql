-- Gives a round to the first server that has people for it. 'taken': another server has it, or it is over.
-- Called by server/events.
create or replace function programme_begin(p_id uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set begun = true, updated_at = now() where id = p_id and state = 'running' and not begun;
  return jsonb_build_object('status', case when found then 'begun' else 'taken' end);
end $$;
