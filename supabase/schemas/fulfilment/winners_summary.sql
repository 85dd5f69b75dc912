-- The prizes of an event, and how many wins are in which status.
-- Called by server/fulfilment.
create or replace function winners_summary(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
        'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock, 'given', p.given
      ) order by p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'marked', (select count(*) from wins where event = p_event and marks <> '{}'),
    'won', (select count(*) from wins where event = p_event and status = 'won' and deadline > now()),
    'expired', (select count(*) from wins where event = p_event and status = 'won' and deadline <= now()),
    'claimed', (select count(*) from wins where event = p_event and status = 'claimed'),
    'exported', (select count(*) from wins where event = p_event and status = 'exported'))
$$;
