-- The lots of a frozen list by rank, from p_after + 1 on. The pads are the key of the result xored with those of HMAC
-- (RFC 2104), so that core functions are enough and no extension is needed.
-- Called by server/draws.
create or replace function draw_order(p_draw uuid, p_inner text, p_outer text, p_after integer, p_limit integer)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('lots', coalesce(jsonb_agg(jsonb_build_object(
    'rank', x.rank, 'lot', encode(x.lot, 'hex'), 'visitor', x.visitor) order by x.rank), '[]'::jsonb))
  from (
    select y.lot, y.visitor, p_after + row_number() over (order by y.score, y.lot) as rank
    from (
      select lot, visitor, sha256(decode(p_outer, 'base64') || sha256(decode(p_inner, 'base64') || lot)) as score
      from draw_lots where draw = p_draw
      order by score, lot offset p_after limit page_limit(p_limit, 10000)
    ) y
  ) x
$$;
