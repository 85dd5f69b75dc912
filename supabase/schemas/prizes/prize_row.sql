-- One prize as staff and server know it.
-- Called by event_row.
create or replace function prize_row(p_prize prizes) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'key', p_prize.key, 'name', localised(p_prize.name_ko, p_prize.name_en),
    'stock', p_prize.stock, 'given', p_prize.given, 'held', p_prize.held, 'rehearsed', p_prize.rehearsed,
    'picture', p_prize.picture, 'valueKrw', p_prize.value_krw, 'sponsor', p_prize.sponsor,
    'kind', p_prize.kind, 'onHand', p_prize.on_hand,
    'place', case when p_prize.place_ko is not null then localised(p_prize.place_ko, p_prize.place_en) end)
$$;
