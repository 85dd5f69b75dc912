-- Publishes the end of a chain of seeds, once.
-- Called by server/prizes.
create or replace function chain_put(p_event text, p_number integer, p_end text, p_length integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into seed_chains (event, number, end_hash, length)
  select slug, p_number, p_end, p_length from events where slug = p_event
  on conflict do nothing;
  return jsonb_build_object('status', 'published');
end $$;
