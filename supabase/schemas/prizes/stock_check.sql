-- What does not agree in any event that is not archived.
-- Called by server/prizes.
create or replace function stock_check() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('differences', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug, 'prize', d.prize, 'problem', d.problem, 'items', d.items)
    order by e.slug, d.prize, d.problem), '[]'::jsonb))
  from events e cross join lateral stock_differences(e.slug) d where e.state <> 'archived'
$$;
