-- Lines of the public file of an instant win, up to p_limit after one. 'last' is null after the last line.
-- Called by server/draws.
create or replace function moment_plays_page(p_plan uuid, p_after integer, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'lines', coalesce(string_agg(m.line || E'\n', '' order by m.number), ''), 'last', max(m.number))
  from (
    select number, line from moment_plays where plan = p_plan and number > p_after
    order by number limit page_limit(p_limit, 10000)
  ) m
$$;
