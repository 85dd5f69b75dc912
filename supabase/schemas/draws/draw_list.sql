-- Count and root of a list whose blocks are all hashed.
-- Called by server/draws, draw_freeze.
create or replace function draw_list(p_draw uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'count', coalesce(sum(lots), 0),
    'root', encode(draw_root(array_agg(hash order by block)), 'hex'))
  from draw_blocks where draw = p_draw
$$;
