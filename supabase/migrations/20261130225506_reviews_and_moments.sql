-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop function award_give(text,text,text,text,bigint,jsonb,jsonb);

-- ## Functions

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

-- Gives the prizes of a frozen draw and publishes its result, once. p_reveal is the third line of the public file,
-- p_winners are the first ranks: [{ "rank", "lot", "visitor", "prize", "token" }]. What was held for the draw becomes
-- given; what nobody is there for is free again. A win of a draw stands in a round of its own, draw/<id>.
-- Called by server/draws.
create or replace function draw_give(p_draw uuid, p_reveal text, p_winners jsonb, p_drawn_at bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_round text := 'draw/' || p_draw;
begin
  select e.* into v_event from events e join draws d on d.event = e.slug where d.id = p_draw for share of e;
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  if v_draw.state is distinct from 'frozen' or v_draw.beacon_at > now() then
    return jsonb_build_object('status', 'refused');
  elsif exists (
    -- what the server sends must be people of the list, and no more than were promised
    select 1 from jsonb_to_recordset(p_winners) as x (lot text, visitor text)
    where not exists (
      select 1 from draw_lots l where l.draw = p_draw and l.lot = decode(x.lot, 'hex') and l.visitor = x.visitor)
  ) or exists (
    select 1 from (select prize, count(*) as n from jsonb_to_recordset(p_winners) as x (prize text) group by 1) g
    left join draw_prizes d on d.draw = p_draw and d.prize = g.prize
    where g.n > coalesce(d.count, 0)
  ) then
    return jsonb_build_object('status', 'refused');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  select v_draw.event, v_round, x.visitor, 'draw', 'draw', x.prize, from_ms(p_drawn_at), v_draw.rehearsal
  from jsonb_to_recordset(p_winners) as x (visitor text, prize text);
  with given as (
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select v_draw.event, v_round, x.visitor, x.prize, x.token,
      claim_deadline(v_event), v_draw.rehearsal
    from jsonb_to_recordset(p_winners) as x (rank integer, visitor text, prize text, token text)
    order by x.rank
    returning id, visitor
  )
  insert into draw_ranks (draw, rank, lot, visitor, prize, win)
  select p_draw, x.rank, decode(x.lot, 'hex'), x.visitor, x.prize, g.id
  from jsonb_to_recordset(p_winners) as x (rank integer, lot text, visitor text, prize text)
  join given g on g.visitor = x.visitor;
  update prizes p set
    held = p.held - case when v_draw.rehearsal then 0 else d.count end,
    given = p.given + case when v_draw.rehearsal then 0 else coalesce(n.given, 0) end,
    rehearsed = p.rehearsed + case when v_draw.rehearsal then coalesce(n.given, 0) else 0 end
  from draw_prizes d
  left join (select prize, count(*) as given from draw_ranks where draw = p_draw group by 1) n on n.prize = d.prize
  where d.draw = p_draw and p.event = d.event and p.key = d.prize;
  perform wins_review(v_draw.event, v_round, '[]');
  update draws set state = 'drawn', reveal_line = p_reveal, drawn_at = from_ms(p_drawn_at) where id = p_draw;
  return jsonb_build_object('status', 'drawn');
end $$;

-- Everything about the prizes of an event that does not agree, and must: one row for each check that fails, with the
-- prize and how many it is about. Without rows, all is well. Rehearsals are counted apart.
-- Called by stock_check, stock_report.
create or replace function stock_differences(p_event text) returns table (prize text, problem text, items bigint)
language sql stable set search_path = public, pg_temp as $$
  with counted as (
    select p.key, p.kind, p.stock, p.given, p.rehearsed,
      count(w.id) filter (where not w.rehearsal and w.status not in ('forfeited', 'refused')) as held,
      count(w.id) filter (where w.rehearsal and w.status not in ('forfeited', 'refused')) as held_rehearsed
    from prizes p left join wins w on w.event = p.event and w.prize = p.key
    where p.event = p_event group by p.event, p.key
  )
  -- The counter of the stock, and the rows that it counts.
  select key, 'given', abs(given - held) from counted where given <> held
  union all
  select key, 'rehearsed', abs(rehearsed - held_rehearsed) from counted where rehearsed <> held_rehearsed
  union all
  select key, 'beyond-stock', held - stock from counted where held > stock
  union all
  -- Instant wins hold what nobody has won yet, committed draws what they will give, and drawn ones what the next of
  -- their waiting list takes over.
  select p.key, 'held', abs(p.held - x.held) from prizes p cross join lateral (
    select coalesce(sum(d.count), 0) as held from draw_prizes d join draws w on w.id = d.draw
    where d.event = p.event and d.prize = p.key and w.state in ('committed', 'frozen') and not w.rehearsal) y
  cross join lateral (
    select coalesce(sum(m.count - m.won), 0) as held from moment_prizes m join moment_plans w on w.id = m.plan
    where m.event = p.event and m.prize = p.key and w.state = 'open' and not w.rehearsal) z
  cross join lateral (
    select y.held + z.held + count(*) as held from draw_ranks r join wins w on w.id = r.win
    where w.event = p.event and w.prize = p.key and w.status in ('forfeited', 'refused') and not r.passed_on
      and not w.rehearsal) x
  where p.event = p_event and p.held <> x.held
  union all
  -- A prize is won by a play only, of the same rehearsal or of the same event.
  select w.prize, 'no-entry', count(*) from wins w
  left join entries e on e.event = w.event and e.round = w.round and e.visitor = w.visitor
    and e.rehearsal = w.rehearsal
  where w.event = p_event and e.event is null group by w.prize
  union all
  -- A status that a win of this kind of prize never has.
  select w.prize, 'status', count(*) from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.event = p_event and w.status <> 'won' and not exists (
    select 1 from win_steps s where s.kind = p.kind and s.to_status = w.status) group by w.prize
  union all
  -- A parcel that has to be sent has somewhere to go, and a key that opens it.
  select w.prize, 'no-claim', count(*) from wins w
  where w.event = p_event and w.status in ('claimed', 'exported') and not exists (
    select 1 from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = w.id)
  group by w.prize
  union all
  select w.prize, 'claimed-unseen', count(*) from wins w join claims c on c.win = w.id
  where w.event = p_event and w.status in ('won', 'waiting', 'refused') group by w.prize
  union all
  select w.prize, 'no-list', count(*) from wins w
  where w.event = p_event and w.status in ('exported', 'shipped', 'returned')
    and not exists (select 1 from export_rows x where x.win = w.id)
  group by w.prize
  union all
  -- A code for every win of a code, and a win for every code that is not free.
  select p.key, 'codes', n from prizes p cross join lateral (
    select (select count(*) from wins w
        where w.event = p.event and w.prize = p.key and not w.rehearsal and w.status <> 'forfeited'
          and w.status <> 'refused' and not exists (select 1 from prize_codes c where c.win = w.id))
      + (select count(*) from prize_codes c join wins w on w.id = c.win
        where c.event = p.event and c.prize = p.key
          and (w.rehearsal or w.status in ('forfeited', 'refused')
            or (w.event, w.prize) <> (p.event, p.key))) as n) wrong
  where p.event = p_event and p.kind = 'code' and n > 0
  union all
  select p.key, 'pool', abs(p.stock - n) from prizes p cross join lateral (
    select count(*) as n from prize_codes c where c.event = p.event and c.prize = p.key) pool
  where p.event = p_event and (p.kind = 'code' or n > 0) and p.stock <> n
  union all
  select c.prize, 'shown', count(*) from prize_codes c join wins w on w.id = c.win
  where c.event = p_event and (c.shown_at is not null) <> (w.status = 'delivered') group by c.prize
  union all
  select c.prize, 'no-code-key', count(*) from prize_codes c
  where c.event = p_event and not exists (
    select 1 from record_keys k where k.table_name = 'prize_codes' and k.row_id = c.id) group by c.prize
$$;

-- ## Grants
select keep_from_browsers();
