-- What a proof of inclusion is made from: the number of the block that has a lot, its lots, and the hashes of all
-- blocks. 'absent': the lot is in no list.
-- Called by server/draws.
create or replace function draw_block_of(p_draw uuid, p_lot text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select jsonb_build_object(
      'status', 'found', 'block', b.block,
      'lots', (select jsonb_agg(encode(l.lot, 'hex') order by l.lot) from draw_lots l
        where l.draw = p_draw and l.lot between b.first and b.last),
      'hashes', (select jsonb_agg(encode(a.hash, 'hex') order by a.block) from draw_blocks a where a.draw = p_draw),
      'rank', (select r.rank from draw_ranks r where r.draw = p_draw and r.lot = decode(p_lot, 'hex')))
    from draw_blocks b
    join draws d on d.id = b.draw and d.state in ('frozen', 'drawn')
    where b.draw = p_draw and decode(p_lot, 'hex') between b.first and b.last
      and exists (select 1 from draw_lots l where l.draw = p_draw and l.lot = decode(p_lot, 'hex'))),
    jsonb_build_object('status', 'absent'))
$$;
