-- Adds a prize (p_is_new) or changes one. 'given': the stock would be less than what was given. 'kind-fixed': it is in
-- use, so its kind cannot change.
-- Called by server/prizes.
create or replace function prize_put(p_event text, p_prize jsonb, p_is_new boolean, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_prize prizes;
  v_stock integer := (p_prize ->> 'stock')::integer;
  v_on_hand integer := coalesce((p_prize ->> 'onHand')::integer, 0);
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  select * into v_prize from prizes where event = p_event and key = p_prize ->> 'key' for update;
  if p_is_new and found then
    return jsonb_build_object('status', 'taken');
  elsif not p_is_new and not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_prize ->> 'kind' = 'code' then
    -- The stock of codes is their pool.
    select count(*), count(*) into v_stock, v_on_hand from prize_codes
    where event = p_event and prize = p_prize ->> 'key';
  end if;
  if v_stock < coalesce(v_prize.given + v_prize.held, 0) then
    return jsonb_build_object('status', 'given', 'given', v_prize.given + v_prize.held);
  elsif v_prize.kind <> p_prize ->> 'kind' and prize_is_in_use(p_event, v_prize.key) then
    return jsonb_build_object('status', 'kind-fixed');
  elsif not file_on_shelf(p_event, 'prize', p_prize ->> 'picture') then
    return jsonb_build_object('status', 'no-file');
  end if;
  insert into prizes (event, key, name_ko, name_en, stock, on_hand, picture, value_krw, sponsor, kind,
    place_ko, place_en)
  values (p_event, p_prize ->> 'key', p_prize #>> '{name,ko}', p_prize #>> '{name,en}', v_stock,
    v_on_hand, p_prize ->> 'picture', (p_prize ->> 'valueKrw')::integer,
    p_prize ->> 'sponsor', coalesce(p_prize ->> 'kind', 'parcel'), p_prize #>> '{place,ko}', p_prize #>> '{place,en}')
  on conflict (event, key) do update set
    name_ko = excluded.name_ko, name_en = excluded.name_en, stock = excluded.stock,
    on_hand = excluded.on_hand, picture = excluded.picture, value_krw = excluded.value_krw, sponsor = excluded.sponsor,
    kind = excluded.kind, place_ko = excluded.place_ko, place_en = excluded.place_en;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_is_new then 'prize.create' else 'prize.update' end, p_prize ->> 'key',
    jsonb_build_object('stock', v_stock, 'onHand', v_on_hand));
  return jsonb_build_object('status', 'stored');
end $$;
