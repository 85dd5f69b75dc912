-- Stores the line of the public file about the draw of a round. A replay changes nothing.
-- Called by server/prizes.
create or replace function round_draw_put(p_event text, p_round text, p_chain integer, p_k integer, p_line text)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into round_draws (event, round, chain, k, line) values (p_event, p_round, p_chain, p_k, p_line)
  on conflict do nothing;
  return jsonb_build_object('status', 'stored');
end $$;
