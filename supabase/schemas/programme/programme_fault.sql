-- Ends a round that could not begin, with the reason.
-- Called by server/events.
create or replace function programme_fault(p_id uuid, p_fault text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set fault = p_fault, state = 'done', updated_at = now() where id = p_id and state = 'running';
  return jsonb_build_object('status', 'noted');
end $$;
