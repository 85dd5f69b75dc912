-- Sets up an award (p_revision 0) or changes an open one, and holds the units that it will give. p_form: { "game",
-- "day", "closesAt", "least", "prizes": [{ "key", "count" }], "rehearsal" }. 'late': the close has passed; 'day': the
-- day begins after the close; 'outside': the close is not while the event is open; 'no-stock': a prize has less left;
-- 'stale': somebody else changed it; 'many': 20 awards are not over.
-- Called by server/ranks.
create or replace function rank_put(
  p_event text, p_award uuid, p_form jsonb, p_revision integer, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_award rank_awards;
  v_closes timestamptz := from_ms((p_form ->> 'closesAt')::bigint);
  v_day date := (p_form ->> 'day')::date;
  v_rehearsal boolean := (p_form ->> 'rehearsal')::boolean;
  v_short text;
begin
  -- No result is stored while this copies what there is (scores_put).
  select * into v_event from events where slug = p_event for no key update;
  perform 1 from prizes
  where event = p_event and (key in (select x.key from jsonb_to_recordset(p_form -> 'prizes') as x (key text))
    or key in (select prize from rank_prizes where award = p_award))
  order by key for update;
  select * into v_award from rank_awards where id = p_award for update;
  if v_event.slug is null or (v_award.id is null) <> (p_revision = 0) or v_award.event <> p_event then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'open' or v_award.closes_at <= now() then
    return jsonb_build_object('status', 'closed');
  elsif v_award.revision <> p_revision or v_award.rehearsal <> v_rehearsal then
    return jsonb_build_object('status', 'stale');
  elsif v_closes <= now() then
    return jsonb_build_object('status', 'late');
  elsif v_day::timestamp at time zone v_event.time_zone >= v_closes then
    return jsonb_build_object('status', 'day');
  elsif v_rehearsal and (v_event.rehearsal_since is null or now() >= v_event.opens_at) then
    return jsonb_build_object('status', 'not-rehearsing');
  elsif v_closes > v_event.closes_at or (v_closes <= v_event.opens_at) <> v_rehearsal then
    return jsonb_build_object('status', 'outside');
  elsif p_revision = 0 and (select count(*) from rank_awards
    where event = p_event and state in ('open', 'frozen')) >= 20
  then
    return jsonb_build_object('status', 'many');
  end if;
  select x.key into v_short
  from jsonb_to_recordset(p_form -> 'prizes') as x (key text, count integer)
  left join prizes p on p.event = p_event and p.key = x.key
  left join rank_prizes r on r.award = p_award and r.prize = x.key and not v_rehearsal
  where p.key is null or x.count > coalesce(r.count, 0)
    + case when v_rehearsal then p.stock - p.rehearsed else p.stock - p.given - p.held end
  limit 1;
  if v_short is not null then
    return jsonb_build_object('status', 'no-stock', 'prize', v_short);
  end if;
  if p_revision > 0 then
    perform rank_release(v_award);
    delete from rank_prizes where award = p_award;
  end if;
  insert into rank_awards (id, event, game, day, closes_at, least, rehearsal, created_by)
  values (p_award, p_event, p_form ->> 'game', v_day, v_closes, (p_form ->> 'least')::integer, v_rehearsal, p_staff)
  on conflict (id) do update set game = excluded.game, day = excluded.day, closes_at = excluded.closes_at,
    least = excluded.least, revision = rank_awards.revision + 1
  returning * into v_award;
  insert into rank_prizes (award, place, event, prize, count)
  select p_award, x.place, p_event, x.key, x.count
  from rows from (jsonb_to_recordset(p_form -> 'prizes') as (key text, count integer)) with ordinality
    as x (key, count, place);
  update prizes p set held = held + r.count
  from rank_prizes r where r.award = p_award and p.event = r.event and p.key = r.prize and not v_rehearsal;
  perform rank_seed(v_award);
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_revision = 0 then 'rank.create' else 'rank.update' end, p_award::text,
    jsonb_strip_nulls(jsonb_build_object('game', v_award.game, 'day', v_award.day, 'closesAt', to_ms(v_closes),
      'prizes', (select string_agg(prize || ' × ' || count, ', ' order by place) from rank_prizes
        where award = p_award))));
  return jsonb_build_object('status', 'stored', 'revision', v_award.revision);
end $$;
