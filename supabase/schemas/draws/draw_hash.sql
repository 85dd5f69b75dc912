-- Hashes the next p_blocks blocks of a filled list, of 1,024 lots each. 'done': all lots are in a block. Ten levels
-- make one hash of a block; because blocks begin at a multiple of their size, all of them go up together.
-- Called by server/draws.
create or replace function draw_hash(p_draw uuid, p_blocks integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_last bytea;
  v_lots bytea[];
  v_hashes bytea[];
begin
  select * into v_draw from draws where id = p_draw for update;
  if not found or v_draw.state <> 'committed' or v_draw.until > now() then
    return jsonb_build_object('status', 'refused');
  end if;
  select last into v_last from draw_blocks where draw = p_draw and block = v_draw.hashed - 1;
  select array_agg(x.lot order by x.lot), array_agg(sha256('\x00' || x.lot) order by x.lot) into v_lots, v_hashes
  from (
    select lot from draw_lots where draw = p_draw and lot > coalesce(v_last, ''::bytea)
    order by lot limit 1024 * p_blocks
  ) x;
  if v_lots is null then
    return jsonb_build_object('status', 'done');
  end if;
  for v_level in 1 .. 10 loop
    v_hashes := draw_level(v_hashes);
  end loop;
  insert into draw_blocks (draw, block, first, last, lots, hash)
  select p_draw, v_draw.hashed + u.i - 1, v_lots[1 + 1024 * (u.i - 1)], v_lots[least(1024 * u.i, cardinality(v_lots))],
    least(1024, cardinality(v_lots) - 1024 * (u.i - 1)), u.hash
  from unnest(v_hashes) with ordinality as u (hash, i);
  update draws set hashed = hashed + cardinality(v_hashes) where id = p_draw;
  return jsonb_build_object('status', 'more');
end $$;
