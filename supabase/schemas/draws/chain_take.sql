-- Takes the next seed of an event's chain, which then belongs to one round. 'none': there is no chain with a seed left;
-- 'next' is the number of the one to publish.
-- Called by server/prizes.
create or replace function chain_take(p_event text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_chain seed_chains;
begin
  update seed_chains set taken = taken + 1
  where event = p_event and taken < length
    and number = (select min(number) from seed_chains where event = p_event and taken < length)
  returning * into v_chain;
  if found then
    return jsonb_build_object('status', 'taken', 'chain', v_chain.number, 'k', v_chain.taken - 1);
  end if;
  return jsonb_build_object('status', 'none',
    'next', (select coalesce(max(number) + 1, 0) from seed_chains where event = p_event));
end $$;
