-- One level of a Merkle tree from the level below (RFC 6962, section 2.1): neighbours are hashed together, the last one
-- of an odd level goes up as it is.
-- Called by draw_hash, draw_root.
create or replace function draw_level(p_hashes bytea[]) returns bytea[]
language sql immutable set search_path = public, pg_temp as $$
  select array_agg(case when x.right_one is null then x.hash else sha256('\x01' || x.hash || x.right_one) end
    order by x.i)
  from (
    select hash, i, lead(hash) over (order by i) as right_one
    from unnest(p_hashes) with ordinality as u (hash, i)
  ) x
  where x.i % 2 = 1
$$;
