-- The stock of an event, prize by prize: planned, arrived, given, its wins by status, and what does not agree.
-- Called by server/prizes.
create or replace function stock_report(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
      'key', p.key, 'name', localised(p.name_ko, p.name_en), 'kind', p.kind,
      'planned', p.stock, 'onHand', p.on_hand, 'given', p.given, 'held', p.held,
      'rehearsed', p.rehearsed,
      'statuses', coalesce((select jsonb_object_agg(c.status, c.n) from (
        select w.status, count(*) as n from wins w
        where w.event = p.event and w.prize = p.key and not w.rehearsal group by w.status) c), '{}'::jsonb)
    ) order by p.created_at, p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'differences', coalesce((select jsonb_agg(jsonb_build_object(
      'prize', d.prize, 'problem', d.problem, 'items', d.items) order by d.prize, d.problem)
      from stock_differences(p_event) d), '[]'::jsonb))
$$;
