-- The plays of a visitor in the instant wins of an event, up to 200: lines of the public file, by the id of the plan.
-- Called by server/draws.
create or replace function moments_mine(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plans', coalesce(jsonb_object_agg(m.plan, m.lines), '{}'::jsonb))
  from (
    select x.plan, jsonb_agg(x.line order by x.number) as lines
    from (
      select y.plan, y.line, y.number from moment_plays y join moment_plans p on p.id = y.plan
      where y.visitor = p_visitor and p.event = p_event
      order by y.number desc limit 200
    ) x group by x.plan
  ) m
$$;
