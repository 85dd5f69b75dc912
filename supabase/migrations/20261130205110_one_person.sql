-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop function draw_person(events,text);

-- ## Functions

-- Whom a visitor stands for where prizes are drawn: the verified contact, or the visitor; null: the policy asks for a
-- contact before the draw, and there is none.
-- Called by award_lots, draw_fill, draw_person_of.
create or replace function person_of(p_event events, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then p_visitor
    when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
      then coalesce(entrant_of(p_event.slug, p_visitor), p_visitor)
    else entrant_of(p_event.slug, p_visitor) end
$$;

-- The visitors of an order who may win now, with their place in it. Only visitors with mayWin in p_fresh, whose entry
-- this call has made, and nobody who is banned at this moment. One person is one lot: of several visitors who stand for
-- one (person_of), only the one with the smallest id takes part, wherever the order has the others. Otherwise several
-- places would give a better chance than one.
-- Called by award_give.
create or replace function award_lots(p_event events, p_order jsonb, p_fresh text[])
returns table (visitor text, token text, place bigint)
language sql stable set search_path = public, pg_temp as $$
  select distinct on (c.person) c.visitor, c.token, c.place
  from (
    select f.visitor, f.token, f.place, person_of(p_event, f.visitor) as person
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text, "mayWin" boolean)) with ordinality
      as f (visitor, token, may_win, place)
    where f.visitor = any (p_fresh) and coalesce(f.may_win, true) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.person is not null
  order by c.person, c.visitor, c.place
$$;

-- Until when a win of this moment can be claimed.
-- Called by award_give, draw_give, draw_take_over.
create or replace function claim_deadline(p_event events) returns timestamptz
language sql stable set search_path = public, pg_temp
as $$ select now() + make_interval(days => (p_event.policy ->> 'claimDays')::integer) $$;

-- Records a finished round and gives its prizes. This is the only place where a round gives wins. p_order is everybody
-- who played, in the order in which they win: [{ "visitor", "token", "mayWin", "finished", "address", "device",
-- "addressPlayers", "devicePlayers" }]. token is the SHA-256 of the claim token in hex, address and device are digests.
-- Who does not have mayWin gets an entry only. The server makes the order (server/prizes/basis). p_prizes are the
-- prizes in the sequence in which they are given along that order: [{ "prize", "winners" }]; nobody wins two of one
-- round. This function guards the stock, ensures exactly one outcome, and decides who may win at this moment. At most
-- "winners" of the round win a prize, and never more than its stock has left. A second call gives nothing, whatever its
-- order: it returns what was recorded. A round from before the opening belongs to a rehearsal only, and its wins are
-- marked and counted apart from the stock.
-- Called by server/prizes.
create or replace function award_give(
  p_event text, p_round text, p_game text, p_stage text, p_recorded_at bigint, p_prizes jsonb, p_order jsonb
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

  if jsonb_array_length(p_prizes) > 0 then
    select array_agg(l.visitor order by l.place), array_agg(l.token order by l.place) into v_lots, v_tokens
    from award_lots(v_event, p_order, v_fresh) l;
    update entries set drawn = true where event = p_event and round = p_round and visitor = any (v_lots);
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
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;

-- Adds the lots of the next p_limit visitors to a list that is being closed. A person has one lot, under the smallest
-- visitor; nobody who is banned has one. The pads belong to the draw's key for lots. 'done': there are no more
-- visitors. A list may have a million lots, so what is the same for all of them is worked out once.
-- Called by server/draws.
create or replace function draw_fill(p_draw uuid, p_inner text, p_outer text, p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_rules jsonb;
  v_inner bytea := decode(p_inner, 'base64');
  v_outer bytea := decode(p_outer, 'base64');
  v_from timestamptz;
  v_games text[];
  v_only_finished boolean;
  v_by_contact boolean;
  v_visitors text[];
begin
  select * into v_draw from draws where id = p_draw for update;
  if not found or v_draw.state <> 'committed' or v_draw.until > now() or v_draw.hashed > 0 then
    return jsonb_build_object('status', 'refused');
  end if;
  select * into v_event from events where slug = v_draw.event;
  v_rules := v_draw.commitment::jsonb;
  v_from := from_ms((v_rules ->> 'from')::bigint);
  v_games := array(select jsonb_array_elements_text(v_rules -> 'games'));
  v_only_finished := v_rules ->> 'among' = 'finishers';
  v_by_contact := coalesce(v_event.policy ->> 'identity', 'none') <> 'none';

  -- A walk over the index from visitor to visitor, because one visitor may have thousands of entries.
  with recursive walk as (
    (select visitor, 1 as n from entries where event = v_draw.event and visitor > v_draw.filled
     order by visitor limit 1)
    union all
    select (select e.visitor from entries e where e.event = v_draw.event and e.visitor > w.visitor
      order by e.visitor limit 1), w.n + 1
    from walk w where w.visitor is not null and w.n < p_limit
  )
  select array_agg(visitor order by n) into v_visitors from walk where visitor is not null;
  if v_visitors is null then
    return jsonb_build_object('status', 'done');
  end if;

  insert into draw_lots (draw, lot, visitor)
  select p_draw, substr(sha256(v_outer || sha256(v_inner || convert_to(p.person, 'UTF8'))), 1, 16), p.visitor
  from (
    select w.visitor, case when v_by_contact then person_of(v_event, w.visitor) else w.visitor end as person
    from unnest(v_visitors) as w (visitor)
    -- The limit keeps this a look into the index for each visitor, instead of one at all entries.
    cross join lateral (
      select 1 from entries e
      where e.event = v_draw.event and e.visitor = w.visitor and e.rehearsal = v_draw.rehearsal
        and e.recorded_at >= v_from and e.recorded_at < v_draw.until
        -- a win of an earlier draw is no play
        and e.game <> 'draw' and (e.finished or not v_only_finished)
        and (e.game = any (v_games) or v_games = '{}')
      limit 1) as played
    where not exists (
      select 1 from bans b where b.event = v_draw.event and b.visitor = w.visitor and b.lifted_at is null)
    order by w.visitor
  ) p
  where p.person is not null
  on conflict (draw, lot) do nothing;
  update draws set filled = v_visitors[cardinality(v_visitors)] where id = p_draw;
  return jsonb_build_object('status', 'more');
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
  update draws set state = 'drawn', reveal_line = p_reveal where id = p_draw;
  return jsonb_build_object('status', 'drawn');
end $$;

-- Whom a visitor stands for in the draws of an event.
-- Called by server/draws.
create or replace function draw_person_of(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp
as $$ select jsonb_build_object('person', (select person_of(e, p_visitor) from events e where slug = p_event)) $$;

-- Passes the unclaimed prize of a rank on to the next rank of the waiting list, p_lot, or back to the stock if the list
-- is at its end (p_lot null). 'passed-over': that person may not win any more, and the rank after it is asked next.
-- Called by server/draws.
create or replace function draw_take_over(
  p_draw uuid, p_instead integer, p_rank integer, p_lot text, p_visitor text, p_token text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_from draw_ranks;
  v_win uuid;
  v_round text := 'draw/' || p_draw;
begin
  select e.* into v_event from events e join draws d on d.event = e.slug where d.id = p_draw for share of e;
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  select r.* into v_from from draw_ranks r join wins w on w.id = r.win and w.status = 'forfeited'
  where r.draw = p_draw and r.rank = p_instead and not r.passed_on;
  if not found or p_rank <> (select max(rank) + 1 from draw_ranks where draw = p_draw)
    or p_lot is not null and not exists (
      select 1 from draw_lots where draw = p_draw and lot = decode(p_lot, 'hex') and visitor = p_visitor)
  then
    return jsonb_build_object('status', 'refused');
  end if;
  if p_lot is not null and exists (
    select 1 from bans b where b.event = v_draw.event and b.visitor = p_visitor and b.lifted_at is null)
  then
    insert into draw_ranks (draw, rank, lot, visitor) values (p_draw, p_rank, decode(p_lot, 'hex'), p_visitor);
    return jsonb_build_object('status', 'passed-over');
  end if;
  update draw_ranks set passed_on = true where draw = p_draw and rank = p_instead;
  -- Its unit was held since the win was forfeited (win_step_count).
  update prizes set
    held = held - case when v_draw.rehearsal then 0 else 1 end,
    given = given + case when v_draw.rehearsal or p_lot is null then 0 else 1 end,
    rehearsed = rehearsed + case when v_draw.rehearsal and p_lot is not null then 1 else 0 end
  where event = v_draw.event and key = v_from.prize;
  if p_lot is null then
    return jsonb_build_object('status', 'ended');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  values (v_draw.event, v_round, p_visitor, 'draw', 'draw', v_from.prize, now(), v_draw.rehearsal);
  insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
  values (v_draw.event, v_round, p_visitor, v_from.prize, p_token,
    claim_deadline(v_event), v_draw.rehearsal)
  returning id into v_win;
  insert into draw_ranks (draw, rank, lot, visitor, prize, instead, win)
  values (p_draw, p_rank, decode(p_lot, 'hex'), p_visitor, v_from.prize, p_instead, v_win);
  return jsonb_build_object('status', 'taken-over');
end $$;

-- ## Grants
select keep_from_browsers();
