-- Publishes the end of a chain of seeds, once. p_at is the server's clock, which the rounds of the chain also use.
-- Called by server/prizes.
create or replace function chain_put(p_event text, p_number integer, p_end text, p_length integer, p_at bigint)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into seed_chains (event, number, end_hash, length, published_at)
  select slug, p_number, p_end, p_length, from_ms(p_at) from events where slug = p_event
  on conflict do nothing;
  return jsonb_build_object('status', 'published');
end $$;
