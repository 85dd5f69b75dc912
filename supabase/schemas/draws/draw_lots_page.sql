-- Up to p_limit lots of a draw after one, a line of hex each, as the public file has them; '' at the end.
-- Called by server/draws.
create or replace function draw_lots_page(p_draw uuid, p_after text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'lines', coalesce(string_agg(encode(x.lot, 'hex') || E'\n', '' order by x.lot), ''),
    'last', (array_agg(encode(x.lot, 'hex') order by x.lot desc))[1])
  from (
    select lot from draw_lots
    where draw = p_draw and lot > decode(p_after, 'hex')
    order by lot limit page_limit(p_limit, 10000)
  ) x
$$;
