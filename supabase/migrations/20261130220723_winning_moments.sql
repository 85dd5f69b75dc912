-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop function award_give(text,text,text,text,bigint,jsonb,jsonb);

-- ## Tables

-- Instant wins. The moments follow from the server's secret and are not here: the server says which were due when
-- somebody played, and in which sequence they are used is counted here.
create table moment_plans (
  id uuid primary key,
  event text not null references events (slug),
  -- The first line of the public file, byte for byte.
  commitment text not null,
  -- The key of the settings of the game whose plays win.
  game text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  rehearsal boolean not null default false,
  state text not null default 'open' check (state in ('open', 'revealed', 'withdrawn')),
  -- How many moments there are, and how many of them have been used.
  moments integer not null check (moments > 0),
  used integer not null default 0,
  -- The running fingerprint of its plays, of which everybody may know how many there are.
  plays integer not null default 0,
  head text not null default repeat('0', 64) check (head ~ '^[0-9a-f]{64}$'),
  reveal_line text,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  check (used between 0 and moments),
  check ((state = 'revealed') = (reveal_line is not null))
);

create index moment_plans_by_event on moment_plans (event, created_at);

create index moment_plans_to_reveal on moment_plans (ends_at) where state = 'open';

-- What the moments give. Its units are held in the stock until they are won, or until the end.
create table moment_prizes (
  plan uuid not null references moment_plans (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100000),
  -- How many of them have been won.
  won integer not null default 0,
  primary key (plan, place),
  unique (plan, prize),
  foreign key (event, prize) references prizes (event, key),
  check (won between 0 and count)
);

create index moment_prizes_by_prize on moment_prizes (event, prize);

-- The plays that could win, in the sequence in which they were decided.
create table moment_plays (
  plan uuid not null references moment_plans (id) on delete cascade,
  number integer not null,
  round text not null,
  visitor text not null,
  -- Whom the visitor stood for: one person wins once.
  person text not null,
  -- The line of the public file.
  line text not null,
  -- The moment that it used, counted from 0; null: none was due.
  moment integer,
  primary key (plan, number),
  unique (plan, round, visitor),
  unique (plan, moment)
);

create index moment_plays_of_winners on moment_plays (plan, person) where moment is not null;

-- ## Functions

-- Locks the prizes of an instant win, as an award does, and then the plan itself. Returns it; null if there is none.
-- Called by moments_give, moments_reveal, moments_withdraw.
create or replace function moments_lock(p_plan uuid) returns moment_plans
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans;
begin
  perform 1 from prizes p join moment_prizes m on m.event = p.event and m.prize = p.key
  where m.plan = p_plan order by p.key for update of p;
  select * into v_plan from moment_plans where id = p_plan for update;
  return v_plan;
end $$;

-- Decides the plays of a round by the winning moments, in their order: each uses the first moment that was due and that
-- nobody has used. p_moments: { "plan", "from", "due", "isAll" }: the prizes of the moments that were due at p_at, from
-- number "from" on, which nobody had used when the server looked; without "isAll" there are more. One person wins once,
-- and from then on their plays are not counted. A play at a time at which the event or the plan is not open counts as
-- an entry only. p_order has "lot", the pseudonym of the play.
-- Called by award_give.
create or replace function moments_give(
  p_event events, p_round text, p_moments jsonb, p_order jsonb, p_lots text[], p_tokens text[], p_at timestamptz
) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock((p_moments ->> 'plan')::uuid);
  v_rehearsal boolean := p_at < p_event.opens_at;
  v_play record;
  v_moment integer;
  v_next integer;
  v_prize text;
  v_line text;
begin
  if v_plan.event is distinct from p_event.slug or v_plan.state <> 'open' or v_plan.rehearsal <> v_rehearsal
    or p_at < v_plan.starts_at or p_at >= v_plan.ends_at
    or (case when v_rehearsal then p_event.rehearsal_since is null
      else p_at >= p_event.closes_at or p_event.state <> 'published' end)
  then
    return;
  end if;
  for v_play in
    select l.visitor, l.token, person_of(p_event, l.visitor) as person, f.lot
    from unnest(p_lots, p_tokens) with ordinality as l (visitor, token, place)
    join jsonb_to_recordset(p_order) as f (visitor text, lot text) on f.visitor = l.visitor
    order by l.place
  loop
    continue when exists (
      select 1 from moment_plays m
      where m.plan = v_plan.id and m.moment is not null and m.person in (v_play.person, v_play.visitor));
    v_moment := null;
    v_next := v_plan.used - (p_moments ->> 'from')::integer;
    v_prize := p_moments #>> array['due', v_next::text];
    if v_prize is not null then
      v_moment := v_plan.used;
    elsif not (p_moments ->> 'isAll')::boolean then
      -- others used all that the server looked up: it must look again
      raise exception 'more winning moments are due' using errcode = 'serialization_failure';
    end if;
    v_line := to_ms(p_at) || ' ' || v_play.lot || ' ' || coalesce(v_moment::text, '-');
    v_plan.plays := v_plan.plays + 1;
    v_plan.head := encode(sha256(convert_to(v_plan.head || ' ' || v_line, 'UTF8')), 'hex');
    insert into moment_plays (plan, number, round, visitor, person, line, moment)
    values (v_plan.id, v_plan.plays, p_round, v_play.visitor, v_play.person, v_line, v_moment);
    if v_moment is not null then
      v_plan.used := v_plan.used + 1;
      update moment_prizes set won = won + 1 where plan = v_plan.id and prize = v_prize;
      update prizes set
        held = held - case when v_rehearsal then 0 else 1 end,
        given = given + case when v_rehearsal then 0 else 1 end,
        rehearsed = rehearsed + case when v_rehearsal then 1 else 0 end
      where event = p_event.slug and key = v_prize;
      insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
      values (p_event.slug, p_round, v_play.visitor, v_prize, v_play.token, claim_deadline(p_event), v_rehearsal);
    end if;
  end loop;
  update moment_plans set used = v_plan.used, plays = v_plan.plays, head = v_plan.head where id = v_plan.id;
end $$;

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
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;

-- Locks prizes as an award does, and returns one that has less left than is asked for; null if all have enough.
-- p_prizes: [{ "prize", "count" }].
-- Called by draw_commit, moments_commit.
create or replace function stock_short(p_event text, p_prizes jsonb, p_rehearsal boolean) returns text
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes
  where event = p_event and key in (select x.prize from jsonb_to_recordset(p_prizes) as x (prize text))
  order by key for update;
  return (
    select x.prize from jsonb_to_recordset(p_prizes) as x (prize text, count integer)
    left join prizes p on p.event = p_event and p.key = x.prize
    where p.key is null
      or x.count > case when p_rehearsal then p.stock - p.rehearsed else p.stock - p.given - p.held end
    limit 1);
end $$;

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

-- Lines of the public file of an instant win, up to p_limit after one. 'last' is null after the last line.
-- Called by server/draws.
create or replace function moment_plays_page(p_plan uuid, p_after integer, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'lines', coalesce(string_agg(m.line || E'\n', '' order by m.number), ''), 'last', max(m.number))
  from (
    select number, line from moment_plays where plan = p_plan and number > p_after
    order by number limit page_limit(p_limit, 10000)
  ) m
$$;

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

-- The instant win that a game plays for now: the id of its plan, and its prizes. Without one, 'plan' is null.
-- Called by server/prizes.
create or replace function moments_of_game(p_event text, p_game text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plan', m.id, 'prizes', coalesce((
    select jsonb_agg(jsonb_build_object('prize', x.prize, 'winners', x.count) order by x.place)
    from moment_prizes x where x.plan = m.id), '[]'::jsonb))
  from (select 1) one
  left join lateral (
    select p.id from moment_plans p join events e on e.slug = p.event
    where p.event = p_event and p.game = p_game and p.state = 'open'
      and p.rehearsal = (now() < e.opens_at) and p.starts_at <= now() and p.ends_at > now()
    order by p.starts_at limit 1) m on true
$$;

-- The instant wins of an event as everybody may see them, newest first. How many moments are due and unused is nobody's
-- business.
-- Called by server/draws.
create or replace function moments_public(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plans', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'state', state, 'rehearsal', rehearsal, 'commitment', commitment, 'reveal', reveal_line,
    'plays', plays, 'head', head,
    'won', coalesce((select jsonb_object_agg(m.prize, m.won) from moment_prizes m where m.plan = p.id), '{}'::jsonb)
  ) order by created_at desc, id), '[]'::jsonb))
  from (select * from moment_plans where event = p_event order by created_at desc, id limit 100) p
$$;

-- An instant win, and how many of its moments were used at least. 'commitment' is null if there is none.
-- Called by server/prizes.
create or replace function moments_read(p_plan uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('commitment', m.commitment, 'used', coalesce(m.used, 0))
  from (select 1) one left join moment_plans m on m.id = p_plan
$$;

-- Gives the units that an instant win still holds back to the stock. The caller has locked the rows of its prizes.
-- Called by moments_reveal, moments_withdraw.
create or replace function moments_release(p_plan moment_plans) returns void
language sql set search_path = public, pg_temp as $$
  update prizes p set held = held - (m.count - m.won)
  from moment_prizes m
  where m.plan = p_plan.id and not p_plan.rehearsal and p.event = m.event and p.key = m.prize
$$;

-- Publishes the seed of an instant win that is over, once. Units that nobody won go back to the stock. p_plays and
-- p_head: what the line says, so that no play that came meanwhile is left out.
-- Called by server/draws.
create or replace function moments_reveal(p_plan uuid, p_reveal text, p_plays integer, p_head text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock(p_plan);
begin
  if v_plan.state is distinct from 'open' or v_plan.ends_at > now() or v_plan.plays <> p_plays
    or v_plan.head <> p_head
  then
    return jsonb_build_object('status', 'refused');
  end if;
  perform moments_release(v_plan);
  update moment_plans set state = 'revealed', reveal_line = p_reveal where id = p_plan;
  return jsonb_build_object('status', 'revealed');
end $$;

-- Instant wins that are over, a minute after their end, when the rounds before it have arrived.
-- Called by server/draws.
create or replace function moments_to_reveal() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plans', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'event', event, 'commitment', commitment, 'plays', plays, 'head', head) order by ends_at, id),
    '[]'::jsonb))
  from moment_plans where state = 'open' and ends_at <= now() - interval '60 seconds'
$$;

-- Takes back an instant win before its first moment can come, and gives its units back to the stock. The public page
-- keeps showing it as withdrawn.
-- Called by server/draws.
create or replace function moments_withdraw(p_event text, p_plan uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock(p_plan);
begin
  if v_plan.event is distinct from p_event then
    return jsonb_build_object('status', 'not-found');
  elsif v_plan.state <> 'open' or v_plan.starts_at <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform moments_release(v_plan);
  update moment_plans set state = 'withdrawn' where id = p_plan;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'moments.withdraw', p_plan::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;

-- Ends a rehearsal and deletes all that was won in it, with claims and their keys. p_staff is null when the opening
-- ended it.
-- Called by server/events.
create or replace function rehearsal_end(p_event text, p_staff uuid default null) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_wins uuid[];
  v_claims uuid[];
  v_batches integer[];
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- the lock of award_give: nothing is being given while this takes away
  perform 1 from prizes where event = p_event order by key for update;
  -- and nobody is in the middle of claiming: what they put down is seen by the next statement
  select coalesce(array_agg(id), '{}') into v_wins
  from (select id from wins where event = p_event and rehearsal order by id for update) held;
  select coalesce(array_agg(id), '{}') into v_claims from claims where win = any (v_wins);
  delete from record_keys where table_name = 'claims' and row_id = any (v_claims);
  delete from blind_index where table_name = 'claims' and row_id = any (v_claims);
  delete from claims where id = any (v_claims);
  with gone as (delete from export_rows where win = any (v_wins) returning batch)
  select coalesce(array_agg(distinct batch), '{}') into v_batches from gone;
  delete from export_batches b where b.event = p_event and b.number = any (v_batches)
    and not exists (select 1 from export_rows x where x.event = p_event and x.batch = b.number);
  delete from draws where event = p_event and rehearsal;
  delete from moment_plans where event = p_event and rehearsal;
  delete from wins where id = any (v_wins);
  delete from entries where event = p_event and rehearsal;
  update prizes set rehearsed = 0 where event = p_event and rehearsed > 0;
  if v_event.rehearsal_since is not null then
    update events set rehearsal_since = null, revision = revision + 1, updated_at = now() where slug = p_event;
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'event.rehearsal-end', p_event, jsonb_build_object('wins', cardinality(v_wins)));
  end if;
  return jsonb_build_object('status', 'ended', 'wins', cardinality(v_wins));
end $$;

-- Everything about the prizes of an event that does not agree, and must: one row for each check that fails, with the
-- prize and how many it is about. Without rows, all is well. Rehearsals are counted apart.
-- Called by stock_check, stock_report.
create or replace function stock_differences(p_event text) returns table (prize text, problem text, items bigint)
language sql stable set search_path = public, pg_temp as $$
  with counted as (
    select p.key, p.kind, p.stock, p.given, p.rehearsed,
      count(w.id) filter (where not w.rehearsal and w.status <> 'forfeited') as held,
      count(w.id) filter (where w.rehearsal and w.status <> 'forfeited') as held_rehearsed
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
    where w.event = p.event and w.prize = p.key and w.status = 'forfeited' and not r.passed_on and not w.rehearsal) x
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
  where w.event = p_event and w.status = 'won' group by w.prize
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
          and not exists (select 1 from prize_codes c where c.win = w.id))
      + (select count(*) from prize_codes c join wins w on w.id = c.win
        where c.event = p.event and c.prize = p.key
          and (w.rehearsal or w.status = 'forfeited' or (w.event, w.prize) <> (p.event, p.key))) as n) wrong
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
