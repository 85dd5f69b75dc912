-- Commits an instant win: stores its commitment, and holds the units that it will give. p_commit is the hash that the
-- server shows; it must be that of the text. 'no-stock': a prize has less left than the moments give; 'late': the first
-- moment could lie in the past; 'taken': the game has another plan at that time; 'not-rehearsing': one of a rehearsal
-- needs a rehearsal.
-- Called by server/draws.
create or replace function moments_commit(
  p_event text, p_plan uuid, p_commitment text, p_commit text, p_game text, p_starts_at bigint, p_ends_at bigint,
  p_prizes jsonb, p_rehearsal boolean, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_short text;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_commit <> encode(sha256(convert_to(p_commitment, 'UTF8')), 'hex') then
    return jsonb_build_object('status', 'wrong-hash');
  elsif from_ms(p_starts_at) <= now() then
    return jsonb_build_object('status', 'late');
  elsif p_rehearsal and (v_event.rehearsal_since is null or now() >= v_event.opens_at) then
    return jsonb_build_object('status', 'not-rehearsing');
  elsif exists (
    select 1 from moment_plans where event = p_event and game = p_game and state = 'open' and rehearsal = p_rehearsal
      and starts_at < from_ms(p_ends_at) and ends_at > from_ms(p_starts_at)
  ) then
    return jsonb_build_object('status', 'taken');
  end if;
  v_short := stock_short(p_event, p_prizes, p_rehearsal);
  if v_short is not null then
    return jsonb_build_object('status', 'no-stock', 'prize', v_short);
  end if;
  insert into moment_plans (id, event, commitment, game, starts_at, ends_at, rehearsal, moments, created_by)
  select p_plan, p_event, p_commitment, p_game, from_ms(p_starts_at), from_ms(p_ends_at), p_rehearsal, sum(x.count),
    p_staff
  from jsonb_to_recordset(p_prizes) as x (count integer);
  insert into moment_prizes (plan, place, event, prize, count)
  select p_plan, x.place, p_event, x.prize, x.count
  from rows from (jsonb_to_recordset(p_prizes) as (prize text, count integer)) with ordinality
    as x (prize, count, place);
  if not p_rehearsal then
    update prizes p set held = held + m.count
    from moment_prizes m where m.plan = p_plan and p.event = p_event and p.key = m.prize;
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'moments.commit', p_plan::text, jsonb_build_object('commit', p_commit));
  return jsonb_build_object('status', 'committed');
end $$;
