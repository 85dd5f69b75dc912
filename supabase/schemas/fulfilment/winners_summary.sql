-- The prizes of an event, and how many wins are in which status.
-- Called by server/fulfilment.
create or replace function winners_summary(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
        'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock, 'given', p.given
      ) order by p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'marked', (select count(*) from wins where event = p_event and marks <> '{}'),
    'statuses', coalesce((select jsonb_object_agg(c.status, c.n) from (
      select win_status(w) as status, count(*) as n from wins w where w.event = p_event group by 1) c), '{}'::jsonb))
$$;
