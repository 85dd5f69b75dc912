-- The root of a Merkle tree over hashes.
-- Called by draw_list.
create or replace function draw_root(p_hashes bytea[]) returns bytea
language plpgsql immutable set search_path = public, pg_temp as $$
begin
  while cardinality(p_hashes) > 1 loop
    p_hashes := draw_level(p_hashes);
  end loop;
  return coalesce(p_hashes[1], sha256(''));
end $$;
