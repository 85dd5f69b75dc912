-- One item of the programme as the server knows it.
-- Called by agendas_live, programme_list.
create or replace function programme_row(p_item programme_items) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_item.id, 'kind', p_item.kind, 'title', localised(p_item.title_ko, p_item.title_en),
    'map', p_item.map, 'object', p_item.object, 'startsAt', to_ms(p_item.starts_at), 'minutes', p_item.minutes,
    'draw', (
      select jsonb_build_object('id', d.id, 'state', d.state, 'until', to_ms(d.until),
        'revealAt', to_ms(coalesce(d.beacon_at, d.until)), 'drawnAt', to_ms(d.drawn_at))
      from draws d where d.id = p_item.draw),
    'state', p_item.state, 'held', p_item.held, 'startedAt', to_ms(p_item.started_at), 'fault', p_item.fault)
$$;
