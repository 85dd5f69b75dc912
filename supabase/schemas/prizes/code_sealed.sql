-- The sealed code of a win with its key, or null.
-- Called by code_mine, code_show.
create or replace function code_sealed(p_win uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('id', c.id, 'sealed', to_base64(c.sealed), 'wrapped', to_base64(k.wrapped))
  from prize_codes c join record_keys k on k.table_name = 'prize_codes' and k.row_id = c.id where c.win = p_win
$$;
