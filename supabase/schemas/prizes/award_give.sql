-- Records a finished round and gives its prizes. This is the only place where a round gives wins. p_order is everybody
-- who played, in the order in which they win: [{ "visitor", "token", "mayWin", "finished", "address", "device",
-- "addressPlayers", "devicePlayers" }]. token is the SHA-256 of the claim token in hex, address and device are digests.
-- Who does not have mayWin gets an entry only. The server makes the order (server/prizes/basis). p_prizes are the
-- prizes in the sequence in which they are given along that order: [{ "prize", "winners" }]; nobody wins two of one
-- round. This function guards the stock, ensures exactly one outcome, and decides who may win at this moment. At most
-- "winners" of the round win a prize, and never more than its stock has left. A second call gives nothing, whatever its
-- order: it returns what was recorded. A round from before the opening belongs to a rehearsal only, and its wins are
-- marked and counted apart from the stock.
-- With p_moments, winning moments decide instead of p_prizes (moments_give).
-- Called by server/prizes.
create or replace function award_give(
  p_event text, p_round text, p_game text, p_stage text, p_recorded_at bigint, p_prizes jsonb, p_order jsonb,
  p_moments jsonb default null
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_each record;
  v_fresh text[];
  v_lots text[];
  v_tokens text[];
  v_left integer;
  v_given integer;
  v_at timestamptz := from_ms(p_recorded_at);
  v_rehearsal boolean;
begin
  -- Shared: staff change an event before or after an award, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'unknown-event', 'outcomes', '[]'::jsonb);
  end if;
  -- What was played before the opening is never for good, also when its rehearsal ended before it was recorded.
  v_rehearsal := v_at < v_event.opens_at;
  -- The lock: the call that holds a prize's row decides alone about its stock, until the commit. All calls lock in one
  -- sequence, so that two rounds with the same prizes never wait for each other.
  perform 1 from prizes
  where event = p_event and key in (select x.prize from jsonb_to_recordset(p_prizes) as x (prize text))
  order by key for update;
  if exists (
    select 1 from jsonb_to_recordset(p_prizes) as x (prize text)
    where not exists (select 1 from prizes p where p.event = p_event and p.key = x.prize)
  ) then
    return jsonb_build_object('status', 'unknown-prize', 'outcomes', '[]'::jsonb);
  end if;

  with fresh as (
    insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal, finished,
      address_digest, device_digest, address_players, device_players)
    select distinct on (f.visitor) p_event, p_round, f.visitor, p_game, p_stage, coalesce(p_prizes #>> '{0,prize}', ''),
      v_at, v_rehearsal, coalesce(f.finished, true),
      f.address, f.device, coalesce(f."addressPlayers", 1), coalesce(f."devicePlayers", 1)
    from jsonb_to_recordset(p_order) as f (visitor text, finished boolean, address text, device text,
      "addressPlayers" integer, "devicePlayers" integer)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  if jsonb_array_length(p_prizes) > 0 or p_moments is not null then
    select array_agg(l.visitor order by l.place), array_agg(l.token order by l.place) into v_lots, v_tokens
    from award_lots(v_event, p_order, v_fresh) l;
    update entries set drawn = true where event = p_event and round = p_round and visitor = any (v_lots);
  end if;
  if p_moments is not null then
    perform moments_give(v_event, p_round, p_moments, p_order, v_lots, v_tokens, v_at);
  end if;
  for v_each in
    select x.prize, x.winners from rows from (jsonb_to_recordset(p_prizes) as (prize text, winners integer))
      with ordinality as x (prize, winners, place)
    order by x.place
  loop
    select * into v_prize from prizes where event = p_event and key = v_each.prize;
    v_left := award_left(v_event, v_prize, p_round, v_each.winners, v_at);
    if v_left > 0 and cardinality(v_lots) > 0 then
      insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
      select p_event, p_round, l.visitor, v_each.prize, l.token,
        claim_deadline(v_event), v_rehearsal
      from unnest(v_lots, v_tokens) with ordinality as l (visitor, token, place)
      where not exists (select 1 from wins w where w.event = p_event and w.round = p_round and w.visitor = l.visitor)
      order by l.place limit v_left;
      get diagnostics v_given = row_count;
      update prizes set
        rehearsed = rehearsed + case when v_rehearsal then v_given else 0 end,
        given = given + case when v_rehearsal then 0 else v_given end
      where event = p_event and key = v_each.prize;
    end if;
  end loop;
  perform wins_mark_lines(p_event, p_round);
  perform wins_review(p_event, p_round, p_order);
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;
