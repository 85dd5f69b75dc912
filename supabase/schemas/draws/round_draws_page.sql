-- A chain of seeds, and up to p_limit of its draws after one, by k. 'length' is null if the event has no such chain.
-- Called by server/prizes.
create or replace function round_draws_page(p_event text, p_chain integer, p_after integer, p_limit integer)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'end', c.end_hash, 'length', c.length, 'publishedAt', to_ms(c.published_at),
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object('k', r.k, 'line', r.line) order by r.k)
      from (
        select k, line from round_draws
        where event = p_event and chain = p_chain and k > p_after order by k limit page_limit(p_limit, 100)
      ) r), '[]'::jsonb))
  from (select 1) one
  left join seed_chains c on c.event = p_event and c.number = p_chain
$$;
