-- Commits a draw: stores its commitment, and holds the units that it will give. p_commit is the hash that the server
-- shows; it must be that of the text. 'no-stock': a prize has less left than the draw gives; 'late': the list would be
-- closed in the past; 'not-rehearsing': a draw of a rehearsal needs one.
-- Called by server/draws.
create or replace function draw_commit(
  p_event text, p_draw uuid, p_commitment text, p_commit text, p_until bigint, p_beacon_round bigint,
  p_beacon_at bigint, p_prizes jsonb, p_rehearsal boolean, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_short text;
begin
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_commit <> encode(sha256(convert_to(p_commitment, 'UTF8')), 'hex') then
    return jsonb_build_object('status', 'wrong-hash');
  elsif from_ms(p_until) <= now() then
    return jsonb_build_object('status', 'late');
  elsif p_rehearsal and (v_event.rehearsal_since is null or now() >= v_event.opens_at) then
    return jsonb_build_object('status', 'not-rehearsing');
  end if;
  v_short := stock_short(p_event, p_prizes, p_rehearsal);
  if v_short is not null then
    return jsonb_build_object('status', 'no-stock', 'prize', v_short);
  end if;
  insert into draws (id, event, commitment, until, beacon_round, beacon_at, rehearsal, created_by)
  values (p_draw, p_event, p_commitment, from_ms(p_until), p_beacon_round, from_ms(p_beacon_at), p_rehearsal, p_staff);
  insert into draw_prizes (draw, place, event, prize, count)
  select p_draw, x.place, p_event, x.prize, x.count
  from rows from (jsonb_to_recordset(p_prizes) as (prize text, count integer)) with ordinality
    as x (prize, count, place);
  if not p_rehearsal then
    update prizes p set held = held + d.count
    from draw_prizes d where d.draw = p_draw and p.event = p_event and p.key = d.prize;
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'draw.commit', p_draw::text, jsonb_build_object('commit', p_commit));
  return jsonb_build_object('status', 'committed');
end $$;
