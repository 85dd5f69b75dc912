-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

alter table programme_items drop constraint programme_items_kind_check;

alter table wins drop constraint wins_status_check;

alter table wins drop constraint wins_told_check;

drop function award_give(text,text,text,text,bigint,jsonb,jsonb);

drop function scores_put(text,text,bigint,jsonb);

-- ## Tables

-- Where a play came from, and what its inputs said, for the rules of review_reasons. HMACs under the event's index key,
-- deleted after the days that the policy names (traces_purge). Kept apart from entries, which stay.
create table play_traces (
  event text not null,
  round text not null,
  visitor text not null,
  at timestamptz not null,
  rehearsal boolean not null,
  -- Of the network (/24, or /48 of IPv6), and of the random id in the cookie of the device.
  network_digest text,
  device_digest text,
  -- What no hand does, as the server read it from the log of the round: { "reasons": [], "inputs" }.
  hand jsonb,
  primary key (event, round, visitor),
  foreign key (event, round, visitor) references entries (event, round, visitor) on delete cascade
);

create index play_traces_by_visitor on play_traces (event, visitor, at);

create index play_traces_by_device on play_traces (event, device_digest, at) where device_digest is not null;

create index play_traces_by_network on play_traces (event, network_digest, at) where network_digest is not null;

create index play_traces_by_time on play_traces (event, at);

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

-- Prizes for the best of a ranking. The best result of each visitor before the close is kept apart from the ranking,
-- the list of persons is frozen at the close, people look at what would win, and only then the prizes are given.
create table rank_awards (
  id uuid primary key,
  event text not null references events (slug),
  game text not null check (length(game) between 1 and 60),
  -- A day by the clocks of the event; null: the whole event.
  day date,
  -- Only results from before this time count.
  closes_at timestamptz not null,
  -- With fewer persons on the list nothing is given.
  least integer not null default 1 check (least between 1 and 10000),
  rehearsal boolean not null default false,
  state text not null default 'open' check (state in ('open', 'frozen', 'awarded', 'short', 'withdrawn')),
  frozen_at timestamptz,
  -- SHA-256 of the public list (rank_text), in hex.
  frozen_hash text check (frozen_hash ~ '^[0-9a-f]{64}$'),
  awarded_at timestamptz,
  -- Grows with each change, so that saving over a newer state is refused.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  check ((state in ('frozen', 'awarded', 'short')) = (frozen_at is not null and frozen_hash is not null)),
  check ((state = 'awarded') = (awarded_at is not null))
);

create index rank_awards_by_event on rank_awards (event, created_at);

create index rank_awards_open on rank_awards (closes_at) where state = 'open';

-- What an award gives, in the sequence of the places. Its units are held in the stock until it is over.
create table rank_prizes (
  award uuid not null references rank_awards (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100),
  primary key (award, place),
  unique (award, prize),
  foreign key (event, prize) references prizes (event, key)
);

create index rank_prizes_by_prize on rank_prizes (event, prize);

-- The best result of each visitor for an open award. A better one from after the close replaces it in game_scores, and
-- not here.
create table rank_results (
  award uuid not null references rank_awards (id) on delete cascade,
  visitor text not null,
  points double precision not null,
  finished_at timestamptz not null,
  -- null: from before rounds were noted, or of a game without rounds.
  round text,
  -- Whom the log of the round has as this number.
  player integer,
  primary key (award, visitor)
);

create index rank_results_best on rank_results (award, points desc, finished_at, visitor);

-- The frozen list. Only what people decided, and what was given, is written later.
create table rank_rows (
  award uuid not null references rank_awards (id) on delete cascade,
  rank integer not null check (rank > 0),
  -- The pseudonym of the person, as in a draw.
  lot bytea not null check (length(lot) = 16),
  visitor text not null,
  points double precision not null,
  finished_at timestamptz not null,
  round text,
  player integer,
  decision text check (decision in ('passed', 'refused')),
  reason text check (length(reason) between 1 and 300),
  -- What came out when the server played the log again before the decision.
  verdict text check (verdict in ('same', 'differs', 'no-log')),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  prize text,
  win uuid references wins (id) on delete set null,
  primary key (award, rank),
  unique (award, lot),
  check ((decision is null) = (decided_at is null) and (decision is null) = (verdict is null)),
  -- A refusal has a reason, and so has a result that is passed although its log does not prove it.
  check (decision is null or reason is not null or (decision = 'passed' and verdict = 'same'))
);

-- Browsers in which somebody was signed in as staff of an event. They win nothing by a ranking, also after the person
-- has left the staff.
create table staff_visitors (
  event text not null references events (slug),
  visitor text not null check (length(visitor) between 1 and 60),
  noted_at timestamptz not null default now(),
  primary key (event, visitor)
);

alter table draws add column drawn_at timestamp with time zone;

alter table game_scores add column player integer;

alter table game_scores add column round text;

alter table programme_items add column draw uuid;

alter table wins add column review_facts jsonb;

alter table wins add column review_note text;

alter table wins add column review_reasons text[] default '{}'::text[] not null;

alter table wins add column reviewed_at timestamp with time zone;

alter table wins add column reviewed_by uuid;

alter table programme_items add constraint programme_items_draw CHECK (((kind = 'draw'::text) = (draw IS NOT NULL)));

alter table programme_items add constraint programme_items_draw_fkey FOREIGN KEY (draw) REFERENCES draws(id) ON
  DELETE CASCADE;

alter table programme_items add constraint programme_items_kind_check CHECK ((kind = ANY (ARRAY['round'::text,
  'talk'::text, 'draw'::text])));

alter table wins add constraint wins_review_note_check CHECK ((length(review_note) <= 300));

alter table wins add constraint wins_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff(id);

alter table wins add constraint wins_status_check CHECK ((status = ANY (ARRAY['won'::text, 'waiting'::text,
  'refused'::text, 'claimed'::text, 'exported'::text, 'shipped'::text, 'delivered'::text, 'returned'::text,
  'forfeited'::text])));

alter table wins add constraint wins_told_check CHECK ((told = ANY (ARRAY[''::text, 'waiting'::text,
  'won'::text, 'reminded'::text, 'forfeited'::text, 'refused'::text])));

CREATE INDEX programme_by_draw ON public.programme_items USING btree (draw) WHERE (draw IS NOT NULL);

CREATE INDEX wins_reviewed ON public.wins USING btree (event, seq DESC) WHERE (review_reasons <> '{}'::text[]);

-- ## Functions

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

-- What each visitor of an order got in a round, as it is recorded. 'drawn': was one of those among whom it was given.
-- 'waiting': has won, and nobody may say so before a person has looked at it.
-- Called by award_give.
create or replace function award_outcomes(p_event text, p_round text, p_order jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case
    when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none', 'drawn', n.drawn)
    else jsonb_build_object(
      'visitor', f.visitor, 'outcome', case when w.status in ('waiting', 'refused') then 'waiting' else 'win' end,
      'drawn', n.drawn, 'win', w.id, 'deadline', to_ms(w.deadline),
      'prize', prize_name(p))
  end), '[]'::jsonb)
  from (select distinct x.visitor from jsonb_to_recordset(p_order) as x (visitor text)) f
  join entries n on n.event = p_event and n.round = p_round and n.visitor = f.visitor
  left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
  left join prizes p on p.event = w.event and p.key = w.prize
$$;

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

-- Marks wins of a round whose line or device had several players in it, or has wins of another visitor in the event,
-- and those other wins. Somebody who wins twice under one name is a matter of the rules, not of a disguise. The work
-- grows with the wins of a line and not with their pairs: a class or a carrier can have hundreds of them.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_mine uuid[];
  v_line uuid[];
  v_device uuid[];
begin
  select array_agg(id) into v_mine from wins where event = p_event and round = p_round;
  if v_mine is null then
    return;
  end if;
  select array_agg(w.id) filter (where n.address_players > 1), array_agg(w.id) filter (where n.device_players > 1)
  into v_line, v_device
  from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
  where w.id = any (v_mine);
  with found as (
    select w.id, w.rehearsal, n.address_digest as digest from wins w
    join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor where w.id = any (v_mine)
  ), near as (
    select x.id, min(x.visitor) over g <> max(x.visitor) over g as is_shared
    from (select distinct digest, rehearsal from found where digest is not null) f
    join entries n on n.event = p_event and n.address_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    window g as (partition by f.digest, f.rehearsal)
  )
  select v_line || array_agg(id) into v_line from near where is_shared;
  with found as (
    select w.id, w.rehearsal, n.device_digest as digest from wins w
    join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor where w.id = any (v_mine)
  ), near as (
    select x.id, min(x.visitor) over g <> max(x.visitor) over g as is_shared
    from (select distinct digest, rehearsal from found where digest is not null) f
    join entries n on n.event = p_event and n.device_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    window g as (partition by f.digest, f.rehearsal)
  )
  select v_device || array_agg(id) into v_device from near where is_shared;
  update wins set marks = array(
    select distinct m from unnest(marks || case when id = any (v_line) then '{line}'::text[] else '{}' end
      || case when id = any (v_device) then '{device}'::text[] else '{}' end) as m order by m)
  where id = any (v_line || v_device)
    and (id = any (v_line) and not 'line' = any (marks) or id = any (v_device) and not 'device' = any (marks));
end $$;

-- The rules about suspicious wins: why a win with these facts (win_facts) waits for a person. Nobody is refused by
-- them. They are the only place with these limits; each is far above what people do, because the innocent outnumber
-- the others.
-- Called by wins_review.
create or replace function review_reasons(p_facts jsonb) returns text[]
language sql immutable set search_path = public, pg_temp as $$
  with f as (
    select x.* from jsonb_to_record(p_facts) as x (plays integer, "devicePlays" integer, "deviceAccounts" integer,
      "networkAccounts" integer, "networkDevices" integer, hand jsonb)
  )
  select coalesce(array_agg(r.reason order by r.place), '{}') from f cross join lateral (values
    -- 300 plays in an hour are one every twelve seconds without a pause. Even a capsule, the shortest game, needs
    -- longer with its animation and its result.
    (1, 'account-plays', f.plays > 300),
    -- One pair of hands holds a device, also when a family shares it.
    (2, 'device-plays', f."devicePlays" > 300),
    -- Cookie of the device and account of the visitor are in one browser and normally change together. A few accounts
    -- are a family whose members emptied only a part of it, or a changed secret of the server.
    (3, 'device-accounts', f."deviceAccounts" > 4),
    -- A network alone says nothing: a carrier has thousands of customers behind one /24, and a school class plays
    -- behind one line. Those have about one device for each account. Three accounts for each device of a network, and
    -- at least a dozen, are neither.
    (4, 'network-accounts', f."networkAccounts" >= 12 and f."networkAccounts" > 3 * f."networkDevices"),
    -- What the inputs of the play say (server/rounds/hand.ts).
    (5, 'too-little', f.hand -> 'reasons' ? 'too-little'),
    (6, 'too-fast', f.hand -> 'reasons' ? 'too-fast'),
    (7, 'rhythm', f.hand -> 'reasons' ? 'rhythm')
  ) as r (place, reason, holds) where r.holds
$$;

-- Stores where the plays of a round came from and what their inputs said; p_order as in award_give. A second call
-- changes nothing.
-- Called by wins_review.
create or replace function traces_put(p_event text, p_round text, p_order jsonb) returns void
language sql set search_path = public, pg_temp as $$
  insert into play_traces (event, round, visitor, at, rehearsal, network_digest, device_digest, hand)
  select n.event, n.round, n.visitor, n.recorded_at, n.rehearsal, x.network, x.cookie, x.hand
  from jsonb_to_recordset(p_order) as x (visitor text, network text, cookie text, hand jsonb)
  join entries n on n.event = p_event and n.round = p_round and n.visitor = x.visitor
  where x.network is not null or x.cookie is not null or x.hand is not null
  on conflict do nothing
$$;

-- What review_reasons decides by, and what staff read beside it: counts, never where somebody is. They are about the
-- hour before the play that won. A win of a draw is about all plays of its winner: their busiest hour and all their
-- devices, and the hour before the last play. Only plays of the same kind count, of a rehearsal or of the event. The
-- number of rows that one call reads has a limit, because a network can have thousands of plays.
-- Called by wins_review.
create or replace function win_facts(p_win wins) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_is_draw boolean := p_win.round like 'draw/%';
  v_people text[] := trail_owners(p_win.event, p_win.visitor);
  v_trace play_traces;
  v_at timestamptz;
  v_hour timestamptz;
  v_plays integer;
  v_hand jsonb;
  v_device record;
  v_network record;
begin
  select * into v_trace from play_traces t
  where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal
    and (v_is_draw or t.round = p_win.round)
  order by t.at desc limit 1;
  v_at := coalesce(v_trace.at, (select recorded_at from entries
    where event = p_win.event and round = p_win.round and visitor = p_win.visitor), now());
  v_hour := v_at - interval '1 hour';
  if v_is_draw then
    select coalesce(max(n), 0) into v_plays from (
      select count(*) as n from entries e
      where e.event = p_win.event and e.visitor = any (v_people) and e.game <> 'draw' and e.rehearsal = p_win.rehearsal
      group by date_trunc('hour', e.recorded_at)) h;
    select t.hand into v_hand from play_traces t
    where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal and t.hand is not null
    order by t.at desc limit 1;
  else
    select count(*) into v_plays from entries e
    where e.event = p_win.event and e.visitor = any (v_people) and e.game <> 'draw' and e.rehearsal = p_win.rehearsal
      and e.recorded_at > v_hour and e.recorded_at <= v_at;
    v_hand := v_trace.hand;
  end if;
  -- A play that nobody knows more of has nothing else to be compared with.
  if v_trace.round is null then
    return jsonb_build_object('plays', v_plays, 'devicePlays', 0, 'deviceAccounts', 0, 'networkPlays', 0,
      'networkAccounts', 0, 'networkDevices', 0, 'hand', v_hand, 'at', to_ms(v_at));
  end if;
  -- Accounts of a device are counted over a day: a slow farm is one too.
  select max(d.plays) as plays, max(d.accounts) as accounts into v_device from (
    select distinct t.device_digest from play_traces t
    where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal
      and t.device_digest is not null and (v_is_draw or t.round = p_win.round)
    limit 20
  ) mine cross join lateral (
    select count(*) filter (where x.at > v_hour and x.at <= v_at) as plays, count(distinct x.visitor) as accounts
    from (
      select t.visitor, t.at from play_traces t
      where t.event = p_win.event and t.device_digest = mine.device_digest and t.rehearsal = p_win.rehearsal
        and (v_is_draw or t.at > v_at - interval '1 day')
      order by t.at desc limit 1000) x
  ) d;
  select count(distinct x.visitor) as accounts, count(distinct x.device_digest) as devices, count(*) as plays
  into v_network from (
    select t.visitor, t.device_digest from play_traces t
    where t.event = p_win.event and t.network_digest = v_trace.network_digest and t.rehearsal = p_win.rehearsal
      and t.device_digest is not null and t.at > v_hour and t.at <= v_at
    order by t.at desc limit 500) x;
  return jsonb_build_object('plays', v_plays, 'devicePlays', coalesce(v_device.plays, 0),
    'deviceAccounts', coalesce(v_device.accounts, 0), 'networkPlays', v_network.plays,
    'networkAccounts', v_network.accounts, 'networkDevices', v_network.devices, 'hand', v_hand, 'at', to_ms(v_at));
end $$;

-- Takes the new wins of a round or a draw past the rules (review_reasons), after they were inserted and in the same
-- transaction. A suspicious win keeps its unit of stock and waits for a person. p_order is everybody who played, as in
-- award_give; for a draw it is '[]'. Only wins of this transaction are looked at, so a replay changes no decision.
-- Called by award_give, draw_give, draw_take_over.
create or replace function wins_review(p_event text, p_round text, p_order jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_facts jsonb;
  v_reasons text[];
begin
  perform traces_put(p_event, p_round, p_order);
  for v_win in
    select * from wins where event = p_event and round = p_round and status = 'won' and created_at = now()
    order by seq
  loop
    v_facts := win_facts(v_win);
    v_reasons := review_reasons(v_facts);
    if cardinality(v_reasons) > 0 then
      update wins set status = 'waiting', review_reasons = v_reasons, review_facts = v_facts where id = v_win.id;
    end if;
  end loop;
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
  perform wins_review(p_event, p_round, p_order);
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;

-- What the claim page shows about a win, found by the digest of its token, with the policy in force and its version.
-- 'visitor' is for the server, which verifies a contact at the claim; the page does not get it.
-- Called by server/prizes.
create or replace function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status = 'forfeited' or (w.status = 'won' and w.deadline <= now()) then 'expired'
        when w.status in ('waiting', 'refused') then w.status
        when w.status <> 'won' then 'claimed'
        else 'open' end,
      'receipt', w.receipt, 'visitor', w.visitor,
      'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal, 'note', case when w.status = 'refused' then w.review_note end,
      'prize', prize_name(p) || jsonb_build_object('kind', p.kind,
          'place', case when p.place_ko is not null then localised(p.place_ko, p.place_en) end),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', localised(e.name_ko, e.name_en), 'policy', e.policy,
        'languages', to_jsonb(e.languages), 'timeZone', e.time_zone, 'policyVersion', e.policy_version))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;

-- Why a win cannot be received yet or at all, by the policy about contacts: 'identity-needed', the policy asks for a
-- verified contact at the claim and the winner has none; 'contact-used', that contact has received another win of this
-- round. Null: nothing is in the way. Two wins of one contact wait for each other here, until the commit.
-- Called by claim_submit, code_show, pickup_hand_over.
create or replace function win_contact_fault(p_win wins) returns text
language plpgsql set search_path = public, pg_temp as $$
declare
  v_policy jsonb := (select policy from events where slug = p_win.event);
  v_contact text;
begin
  if coalesce(v_policy ->> 'identity', 'none') = 'none' or v_policy ->> 'identityAt' is distinct from 'claim' then
    return null;
  end if;
  v_contact := entrant_of(p_win.event, p_win.visitor);
  if v_contact is null then
    return 'identity-needed';
  end if;
  -- One person is one lot of a round.
  perform pg_advisory_xact_lock(hashtextextended('madang.claim ' || p_win.event || ' ' || v_contact, 0));
  if exists (
    select 1 from wins w join entrants n on n.event = w.event and n.visitor = w.visitor
    where w.event = p_win.event and w.round = p_win.round and w.id <> p_win.id
      and w.status not in ('won', 'waiting', 'refused', 'forfeited') and n.digest = v_contact
  ) then
    return 'contact-used';
  end if;
  return null;
end $$;

-- Stores a claim: sealed record, key and blind index (p_index is [{ "field", "digest" }]; p_sealed and p_wrapped are
-- base64). 'identity-needed': the policy asks for a verified contact at the claim; 'contact-used': that contact has
-- claimed another win of this round. Claims that share a phone or an address are marked for the clerk.
-- Called by server/prizes.
create or replace function claim_submit(
  p_token_hash text, p_claim uuid, p_sealed text, p_wrapped text, p_index jsonb, p_consent jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_fault text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status = 'forfeited' or (v_win.status = 'won' and v_win.deadline <= now()) then
    return jsonb_build_object('status', 'expired');
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif v_win.status <> 'won' then
    return jsonb_build_object('status', 'claimed');
  end if;
  -- Only a parcel needs an address: nobody's data is stored without a need.
  if (select kind from prizes where event = v_win.event and key = v_win.prize) <> 'parcel' then
    return jsonb_build_object('status', 'not-a-parcel');
  end if;
  v_fault := win_contact_fault(v_win);
  if v_fault is not null then
    return jsonb_build_object('status', v_fault);
  end if;
  insert into claims (id, win, event, sealed, consent)
  values (p_claim, v_win.id, v_win.event, decode(p_sealed, 'base64'), p_consent);
  perform record_key_put('claims', p_claim, p_wrapped);
  insert into blind_index (event, field, digest, table_name, row_id)
  select v_win.event, i.field, i.digest, 'claims', p_claim
  from jsonb_to_recordset(p_index) as i (field text, digest text);
  update wins set status = 'claimed' where id = v_win.id;
  perform wins_mark_claims(v_win, p_claim);
  return jsonb_build_object('status', 'received', 'receipt', v_win.receipt);
end $$;

-- Shows the code of a win to the bearer of its claim link, sealed, and so delivers it. The link shows it once, and
-- again for ten minutes in case the answer was lost; after that only "My prizes" does (code_mine). 'code' is null for a
-- win of a rehearsal. 'identity-needed', 'contact-used': as in claim_submit.
-- Called by server/prizes.
create or replace function code_show(p_token_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_fault text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found or (select kind from prizes where event = v_win.event and key = v_win.prize) <> 'code' then
    return jsonb_build_object('status', 'not-found');
  elsif win_status(v_win) = 'expired' then
    return jsonb_build_object('status', 'expired');
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif v_win.status = 'delivered' and v_win.status_at <= now() - interval '10 minutes' then
    return jsonb_build_object('status', 'claimed');
  elsif v_win.status = 'won' then
    v_fault := win_contact_fault(v_win);
    if v_fault is not null then
      return jsonb_build_object('status', v_fault);
    end if;
    update wins set status = 'delivered' where id = v_win.id;
    update prize_codes set shown_at = now() where win = v_win.id;
  end if;
  return jsonb_build_object('status', 'shown', 'code', code_sealed(v_win.id));
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
        -- a win of an earlier draw or of a ranking is no play
        and e.game not in ('draw', 'rank') and (e.finished or not v_only_finished)
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
  perform wins_review(v_draw.event, v_round, '[]');
  update draws set state = 'drawn', reveal_line = p_reveal, drawn_at = from_ms(p_drawn_at) where id = p_draw;
  return jsonb_build_object('status', 'drawn');
end $$;

-- Whether the prize of a draw's winner goes to the next of the waiting list: it was not claimed in time, or staff
-- refused the win and had a day to take that back.
-- Called by draw_take_over, draw_takeovers_due.
create or replace function draw_may_pass_on(p_win wins) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select p_win.status = 'forfeited'
    or p_win.status = 'refused' and p_win.status_at <= now() - interval '1 day'
$$;

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
  select r.* into v_from from draw_ranks r join wins w on w.id = r.win and draw_may_pass_on(w)
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
  -- Its unit was held since the win was forfeited or refused (win_step_count).
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
  perform wins_review(v_draw.event, v_round, '[]');
  return jsonb_build_object('status', 'taken-over');
end $$;

-- Ranks whose prize was not claimed and that nobody has taken over, one of each draw, with the rank whose turn it is.
-- Called by server/draws.
create or replace function draw_takeovers_due() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('due', coalesce(jsonb_agg(jsonb_build_object(
    'draw', x.draw, 'event', x.event, 'instead', x.rank, 'next', x.next, 'reveal', x.reveal_line)
    order by x.draw), '[]'::jsonb))
  from (
    select distinct on (r.draw) r.draw, d.event, r.rank, d.reveal_line,
      (select max(m.rank) + 1 from draw_ranks m where m.draw = r.draw) as next
    from draw_ranks r
    join wins w on w.id = r.win and draw_may_pass_on(w)
    join draws d on d.id = r.draw
    where not r.passed_on
    order by r.draw, r.rank
    limit 100
  ) x
$$;

-- Whether a round or a draw of these minutes would share its stage with another that is still to come. p_but: the item
-- itself.
-- Called by event_copy, programme_act, programme_add, programme_update.
create or replace function programme_clashes(
  p_event text, p_but uuid, p_map text, p_object text, p_from timestamptz, p_minutes integer
)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from programme_items p
    where p.event = p_event and p.id is distinct from p_but and p.kind in ('round', 'draw') and p.map = p_map
      and p.object = p_object
      and p.state = 'planned' and p.starts_at < p_from + make_interval(mins => p_minutes)
      and p_from < p.starts_at + make_interval(mins => p.minutes))
$$;

-- Creates a draft from another event: policy (without the mark of a sample), prizes (none given), games, booths, files,
-- halls that were not removed and their entrance, texts of messages, and the programme with the same distance to the
-- opening. Not copied: people, wins, announcements, draws and their shows.
-- Called by server/events.
create or replace function event_copy(p_from text, p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_from events;
  v_slug text := p_event ->> 'slug';
  v_opens timestamptz := from_ms((p_event ->> 'opensAt')::bigint);
  v_closes timestamptz := from_ms((p_event ->> 'closesAt')::bigint);
  v_item programme_items;
  v_at timestamptz;
  v_policy jsonb;
begin
  select * into v_from from events where slug = p_from;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- A copy of the sample is somebody's own event.
  v_policy := v_from.policy - 'sample';
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    v_opens, v_closes,
    v_from.time_zone, v_from.languages, v_policy, 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, v_policy, p_staff);
  insert into prizes (event, key, name_ko, name_en, stock, picture, value_krw, sponsor, kind, place_ko, place_en,
    created_at)
  -- Codes stay with their event.
  select v_slug, key, name_ko, name_en, case when kind = 'code' then 0 else stock end, picture, value_krw, sponsor,
    kind, place_ko, place_en, created_at
  from prizes where event = p_from;
  insert into event_games (event, config_key, config, files)
  select v_slug, config_key, config, files from event_games where event = p_from;
  insert into event_booths (event, map, object, content, poster)
  select v_slug, map, object, content, poster from event_booths where event = p_from;
  insert into event_files (event, kind, hash, name, public, staff)
  select v_slug, kind, hash, name, public, p_staff from event_files where event = p_from and removed_at is null;
  insert into map_versions (event, name, version, hash, source, format, content)
  select distinct on (name) v_slug, name, 1, hash, source, format, content
  from map_versions m where event = p_from
    and not exists (select 1 from removed_halls r where r.event = p_from and r.name = m.name)
  order by name, version desc;
  insert into event_entrances (event, map) select v_slug, map from event_entrances where event = p_from;
  insert into message_texts (event, template, locale, subject, body)
  select v_slug, template, locale, subject, body from message_texts where event = p_from;
  for v_item in select * from programme_items where event = p_from order by starts_at, created_at, id loop
    v_at := v_item.starts_at + (v_opens - v_from.opens_at);
    -- a shorter event has no room for all of it, and what was done once more on the day may lie over what was planned
    continue when v_at >= v_closes or v_item.kind = 'draw'
      or exists (select 1 from removed_halls r where r.event = p_from and r.name = v_item.map)
      or (v_item.kind = 'round'
      and programme_clashes(v_slug, null, v_item.map, v_item.object, v_at, v_item.minutes));
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (v_slug, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, v_at, v_item.minutes);
  end loop;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, v_slug, 'event.copy', v_slug, jsonb_build_object('from', p_from));
  return jsonb_build_object('status', 'copied');
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

-- Wins and plays of one person, newest win first: of this visitor, and of every visitor with the same verified
-- contact.
-- Called by server/prizes.
create or replace function my_prizes(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with mine as (
    select p_visitor as visitor
    union
    select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  )
  select jsonb_build_object(
    'wins', coalesce((
      select jsonb_agg(jsonb_build_object(
        'win', w.id, 'round', w.round, 'visitor', w.visitor, 'receipt', w.receipt, 'at', to_ms(w.created_at),
        'deadline', to_ms(w.deadline), 'rehearsal', w.rehearsal,
        'status', win_status(w), 'note', case when w.status = 'refused' then w.review_note end,
        'prize', prize_name(p) || jsonb_build_object('kind', p.kind,
          'place', case when p.place_ko is not null then localised(p.place_ko, p.place_en) end)
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor in (select visitor from mine)), '[]'::jsonb),
    -- a win of a draw or of a ranking is no play
    'plays', (select count(*) from entries e
      where e.event = p_event and e.game not in ('draw', 'rank') and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'timeZone', (select time_zone from events where slug = p_event),
    -- Whom to write to about a win that was refused.
    'contact', (select policy #>> '{operator,contact}' from events where slug = p_event),
    'sample', coalesce((select (policy ->> 'sample')::boolean from events where slug = p_event), false),
    'rehearsing', exists (select 1 from events
      where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

-- Records that a prize was handed to its winner at the desk. 'handed-over': it was before, at 'at'. 'expired': the time
-- to pick it up is over. 'not-pickup': it is sent, or is a code. 'waiting', 'refused': of a person who looks at it
-- first.
-- Called by server/fulfilment.
create or replace function pickup_hand_over(p_event text, p_win uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_fault text;
begin
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif (select kind from prizes where event = p_event and key = v_win.prize) <> 'pickup' then
    return jsonb_build_object('status', 'not-pickup');
  elsif v_win.status = 'delivered' then
    return jsonb_build_object('status', 'handed-over', 'at', to_ms(v_win.status_at));
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif win_status(v_win) = 'expired' then
    return jsonb_build_object('status', 'expired');
  end if;
  v_fault := win_contact_fault(v_win);
  if v_fault is not null then
    return jsonb_build_object('status', v_fault);
  end if;
  update wins set status = 'delivered' where id = p_win;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'win.hand-over', p_win::text);
  return jsonb_build_object('status', 'delivered');
end $$;

-- Whether somebody has won a prize, it has codes, or something that was published gives it. Then it stays what it is.
-- Called by prize_delete, prize_put.
create or replace function prize_is_in_use(p_event text, p_key text) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from wins where event = p_event and prize = p_key)
    or exists (select 1 from prize_codes where event = p_event and prize = p_key)
    or exists (select 1 from draw_prizes where event = p_event and prize = p_key)
    or exists (select 1 from moment_prizes where event = p_event and prize = p_key)
    or exists (select 1 from rank_prizes where event = p_event and prize = p_key)
$$;

-- Deletes a prize that nothing has given or will give ('given').
-- Called by server/prizes.
create or replace function prize_delete(p_event text, p_key text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes where event = p_event and key = p_key for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif prize_is_in_use(p_event, p_key) then
    return jsonb_build_object('status', 'given');
  end if;
  delete from prizes where event = p_event and key = p_key;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'prize.delete', p_key);
  return jsonb_build_object('status', 'deleted');
end $$;

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

-- What staff do with an item: hold or release, skip or restore, start (now), again (once more, now), remove. An item
-- that has begun plays to its end and cannot be skipped.
-- Called by server/events.
create or replace function programme_act(p_event text, p_id uuid, p_action text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_item programme_items;
  v_event events;
begin
  select * into v_item from programme_items where event = p_event and id = p_id for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_action = 'restore' and v_item.state = 'skipped' and v_item.kind in ('round', 'draw')
    and programme_clashes(p_event, p_id, v_item.map, v_item.object, v_item.starts_at, v_item.minutes)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  if p_action in ('start', 'again') then
    -- where programme_step() starts nothing, it would only be missed in two minutes
    select * into v_event from events where slug = p_event;
    if v_event.state = 'archived' or now() >= v_event.closes_at then
      return jsonb_build_object('status', 'over');
    elsif v_event.state <> 'published' or (now() < v_event.opens_at and v_event.rehearsal_since is null) then
      return jsonb_build_object('status', 'not-open');
    end if;
  end if;
  if p_action = 'hold' and v_item.state = 'planned' then
    update programme_items set held = true, updated_at = now() where id = p_id;
  elsif p_action = 'release' and v_item.state = 'planned' then
    -- what was held beyond its time starts now
    update programme_items set held = false, starts_at = greatest(starts_at, now()), updated_at = now() where id = p_id;
  elsif p_action = 'skip' and v_item.state = 'planned' then
    -- it stays on hold, so that bringing it back does not start what waited for somebody
    update programme_items set state = 'skipped', updated_at = now() where id = p_id;
  elsif p_action = 'restore' and v_item.state = 'skipped' then
    -- at its own time: where that has gone by, the next step says that it is missed
    update programme_items set state = 'planned', begun = false, started_at = null, fault = null, updated_at = now()
      where id = p_id;
  elsif p_action = 'start' and v_item.state in ('planned', 'skipped', 'missed') then
    update programme_items set state = 'planned', held = false, begun = false, started_at = null, starts_at = now(),
      fault = null, updated_at = now()
    where id = p_id;
  elsif p_action = 'again' and v_item.state in ('running', 'done', 'skipped', 'missed') then
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes, draw)
    values (p_event, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, now(), v_item.minutes,
      v_item.draw);
  elsif p_action = 'remove' and v_item.state in ('planned', 'skipped', 'missed') then
    delete from programme_items where id = p_id;
  else
    return jsonb_build_object('status', 'refused');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.' || p_action, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- Whether an event has this draw and will make it, so that a stage can show it.
-- Called by programme_add, programme_update.
create or replace function programme_has_draw(p_event text, p_draw uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from draws d where d.id = p_draw and d.event = p_event and d.state <> 'withdrawn')
$$;

-- Adds one item or all of a series: p_items is [{kind, title, map, object, startsAt, minutes, draw}]. All are
-- added, or none. 'over': it begins after the event's end; 'clash': two rounds or draws would share a stage;
-- 'not-found': no such event, or it has no such draw.
-- Called by server/events.
create or replace function programme_add(p_event text, p_items jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_item jsonb;
  v_id uuid;
  v_ids uuid[] := '{}';
  v_from timestamptz;
  v_refused text;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif (select count(*) from programme_items where event = p_event) + jsonb_array_length(p_items) > 500 then
    return jsonb_build_object('status', 'full');
  end if;
  for v_item in select value from jsonb_array_elements(p_items) loop
    v_from := from_ms((v_item ->> 'startsAt')::bigint);
    if v_from >= v_event.closes_at then
      v_refused := 'over';
    elsif v_item ->> 'kind' = 'draw' and not programme_has_draw(p_event, (v_item ->> 'draw')::uuid) then
      v_refused := 'not-found';
    elsif v_item ->> 'kind' in ('round', 'draw')
      and programme_clashes(p_event, null, v_item ->> 'map', v_item ->> 'object', v_from,
        (v_item ->> 'minutes')::integer)
    then
      v_refused := 'clash';
    end if;
    exit when v_refused is not null;
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes, draw)
    values (p_event, v_item ->> 'kind', v_item #>> '{title,ko}', v_item #>> '{title,en}', v_item ->> 'map',
      v_item ->> 'object',
      v_from, (v_item ->> 'minutes')::integer, (v_item ->> 'draw')::uuid)
    returning id into v_id;
    v_ids := v_ids || v_id;
  end loop;
  if v_refused is not null then
    delete from programme_items where id = any (v_ids);
    return jsonb_build_object('status', v_refused);
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'programme.add', v_ids[1]::text, jsonb_build_object('items', cardinality(v_ids)));
  return jsonb_build_object('status', 'added', 'ids', to_jsonb(v_ids));
end $$;

-- Changes an item that has not begun; the answers are those of programme_add.
-- Called by server/events.
create or replace function programme_update(p_event text, p_id uuid, p_item jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_from timestamptz := from_ms((p_item ->> 'startsAt')::bigint);
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_from >= v_event.closes_at then
    return jsonb_build_object('status', 'over');
  elsif p_item ->> 'kind' = 'draw' and not programme_has_draw(p_event, (p_item ->> 'draw')::uuid) then
    return jsonb_build_object('status', 'not-found');
  elsif p_item ->> 'kind' in ('round', 'draw')
    and programme_clashes(p_event, p_id, p_item ->> 'map', p_item ->> 'object', v_from, (p_item ->> 'minutes')::integer)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  update programme_items set
    title_ko = p_item #>> '{title,ko}', title_en = p_item #>> '{title,en}', kind = p_item ->> 'kind',
    map = p_item ->> 'map', object = p_item ->> 'object',
    starts_at = v_from, minutes = (p_item ->> 'minutes')::integer, draw = (p_item ->> 'draw')::uuid,
    updated_at = now()
  where event = p_event and id = p_id and state in ('planned', 'skipped', 'missed');
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update programme_items set state = 'planned' where id = p_id and state = 'missed';
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.update', p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- Why the person of a visitor may win nothing by a ranking: 'staff' or 'banned'; null: nothing stands against it. What
-- holds for one visitor holds for all with the same verified contact. p_staff: digests of the contacts of staff.
-- Called by rank_freeze, rank_standing.
create or replace function rank_barred(p_event text, p_visitor text, p_staff text[]) returns text
language sql stable set search_path = public, pg_temp as $$
  with person as (
    select p_visitor as visitor
    union
    select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  )
  select case
    when entrant_of(p_event, p_visitor) = any (p_staff)
      or exists (select 1 from staff_visitors s join person using (visitor) where s.event = p_event) then 'staff'
    when exists (select 1 from bans b join person using (visitor) where b.event = p_event and b.lifted_at is null)
      then 'banned'
  end
$$;

-- Passes or refuses a result of a frozen list, or (p_decision null) takes that back. p_verdict: what came out when the
-- server played the log again. 'reason': one is needed; 'decided': somebody was faster; 'none': there is nothing to
-- take back.
-- Called by server/ranks.
create or replace function rank_decide(
  p_event text, p_award uuid, p_rank integer, p_decision text, p_reason text, p_verdict text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_row rank_rows;
begin
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  select * into v_row from rank_rows where award = p_award and rank = p_rank;
  if v_award.id is null or v_row.rank is null then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'frozen' then
    return jsonb_build_object('status', 'closed');
  elsif p_decision is null and v_row.decision is null then
    return jsonb_build_object('status', 'none');
  elsif p_decision is not null and v_row.decision is not null then
    return jsonb_build_object('status', 'decided');
  elsif p_reason is null and (p_decision = 'refused' or p_decision = 'passed' and p_verdict <> 'same') then
    return jsonb_build_object('status', 'reason');
  end if;
  update rank_rows set decision = p_decision,
    reason = case when p_decision is not null then p_reason end,
    verdict = case when p_decision is not null then p_verdict end,
    decided_by = case when p_decision is not null then p_staff end,
    decided_at = case when p_decision is not null then now() end
  where award = p_award and rank = p_rank;
  insert into audit (staff, event, action, subject, reason, detail)
  values (p_staff, p_event, case coalesce(p_decision, '') when 'passed' then 'rank.pass'
    when 'refused' then 'rank.refuse' else 'rank.undo' end, p_award::text, p_reason,
    jsonb_strip_nulls(jsonb_build_object('rank', p_rank, 'verdict', p_verdict)));
  return jsonb_build_object('status', 'stored');
end $$;

-- The rounds whose logs are needed to look at results that would win, and at those that may move up: as many again as
-- there are places, and at least 20.
-- Called by replay_put.
create or replace function rank_evidence(p_event text) returns setof text
language sql stable set search_path = public, pg_temp as $$
  with wanted as (
    select a.id, a.state, (select sum(count) + greatest(20, sum(count)) from rank_prizes where award = a.id) as most
    from rank_awards a where a.event = p_event and a.state in ('open', 'frozen', 'awarded')
  )
  select r.round from wanted w cross join lateral (
    select round from rank_results where award = w.id order by points desc, finished_at, visitor limit w.most) r
  where w.state = 'open' and r.round is not null
  union
  -- Of a frozen list those too that moved up since.
  select r.round from wanted w join rank_rows r on r.award = w.id
    and r.rank <= w.most + (select count(*) from rank_rows x where x.award = w.id and x.decision = 'refused')
  where r.round is not null
$$;

-- Locks the prizes of an award, in the sequence in which all awards lock them.
-- Called by rank_freeze, rank_give, rank_withdraw.
create or replace function rank_lock(p_award uuid) returns void
language sql set search_path = public, pg_temp as $$
  select 1 from prizes p
  where exists (select 1 from rank_prizes r where r.award = p_award and r.event = p.event and r.prize = p.key)
  order by p.key for update
$$;

-- Gives the units that an award holds back to the stock. The caller has locked the rows of its prizes and then the
-- award, and ends it.
-- Called by rank_freeze, rank_put, rank_withdraw.
create or replace function rank_release(p_award rank_awards) returns void
language sql set search_path = public, pg_temp as $$
  update prizes p set held = held - r.count
  from rank_prizes r where r.award = p_award.id and p.event = r.event and p.key = r.prize and not p_award.rehearsal
$$;

-- The public list of an award, whose hash stands beside it: a line about the award, then a line for each person with
-- rank, pseudonym, points, and the time of the result.
-- Called by rank_freeze, rank_list.
create or replace function rank_text(p_award uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select json_build_object('madang', 'rank/1', 'event', a.event, 'award', a.id, 'game', a.game, 'day', a.day,
      'closesAt', to_ms(a.closes_at), 'frozenAt', to_ms(a.frozen_at),
      'count', (select count(*) from rank_rows where award = a.id))::text || E'\n'
    || coalesce((
      select string_agg(format(E'%s %s %s %s\n', r.rank, encode(r.lot, 'hex'), r.points, to_ms(r.finished_at)), ''
        order by r.rank)
      from rank_rows r where r.award = a.id), '')
  from rank_awards a where a.id = p_award
$$;

-- Freezes the list of an award, once: the best result of each person, of equal points the earlier one first. Staff and
-- banned persons are not on it, nor is anybody without the contact that the policy asks for. Bots have no results. At
-- most 10,000 visitors are looked at, the best first. The pads belong to the award's key for pseudonyms. 'short': the
-- list has fewer persons than the award needs, so its units go back to the stock.
-- Called by server/ranks.
create or replace function rank_freeze(p_award uuid, p_inner text, p_outer text, p_staff text[]) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_event events;
  v_inner bytea := decode(p_inner, 'base64');
  v_outer bytea := decode(p_outer, 'base64');
  v_count integer;
  v_state text;
begin
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award for update;
  if v_award.state is distinct from 'open' or v_award.closes_at > now() then
    return jsonb_build_object('status', 'refused');
  end if;
  select * into v_event from events where slug = v_award.event;
  insert into rank_rows (award, rank, lot, visitor, points, finished_at, round, player)
  select p_award, row_number() over (order by b.points desc, b.finished_at, b.visitor),
    substr(sha256(v_outer || sha256(v_inner || convert_to(b.person, 'UTF8'))), 1, 16),
    b.visitor, b.points, b.finished_at, b.round, b.player
  from (
    select distinct on (p.person) p.* from (
      select r.*, person_of(v_event, r.visitor) as person
      from (select * from rank_results where award = p_award
        order by points desc, finished_at, visitor limit 10000) r
      where rank_barred(v_award.event, r.visitor, p_staff) is null
    ) p
    where p.person is not null
    order by p.person, p.points desc, p.finished_at, p.visitor
  ) b;
  get diagnostics v_count = row_count;
  v_state := case when v_count < v_award.least then 'short' else 'frozen' end;
  if v_state = 'short' then
    perform rank_release(v_award);
  end if;
  update rank_awards set state = v_state, frozen_at = now(), frozen_hash = repeat('0', 64) where id = p_award;
  update rank_awards set frozen_hash = encode(sha256(convert_to(rank_text(p_award), 'UTF8')), 'hex')
  where id = p_award;
  delete from rank_results where award = p_award;
  insert into audit (event, action, subject, detail)
  select event, case when v_state = 'short' then 'rank.short' else 'rank.freeze' end, p_award::text,
    jsonb_build_object('game', game, 'persons', v_count, 'hash', frozen_hash)
  from rank_awards where id = p_award;
  return jsonb_build_object('status', v_state, 'count', v_count);
end $$;

-- The persons of a frozen list in order, down to the last one who would win at this moment. at_place: the place among
-- those who are left; null for one who was refused, or is barred since the list was frozen. 'twice': the person has
-- confirmed the contact of somebody ahead meanwhile.
-- Called by rank_give, rank_review.
create or replace function rank_standing(p_award uuid, p_staff text[])
returns table (at_rank integer, at_place integer, at_prize text, barred text)
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_row record;
  v_prizes text[];
  v_person text;
  v_persons text[] := '{}';
  v_place integer := 0;
begin
  select array_agg(p.prize order by p.place) into v_prizes
  from rank_prizes p cross join generate_series(1, p.count) where p.award = p_award;
  for v_row in
    select r.rank, r.decision, r.visitor, e as event
    from rank_rows r join rank_awards a on a.id = r.award join events e on e.slug = a.event
    where r.award = p_award order by r.rank
  loop
    exit when v_place >= cardinality(v_prizes);
    at_rank := v_row.rank;
    v_person := coalesce(person_of(v_row.event, v_row.visitor), v_row.visitor);
    barred := coalesce(rank_barred((v_row.event).slug, v_row.visitor, p_staff),
      case when v_person = any (v_persons) then 'twice' end);
    at_place := null;
    at_prize := null;
    if barred is null and v_row.decision is distinct from 'refused' then
      v_place := v_place + 1;
      v_persons := v_persons || v_person;
      at_place := v_place;
      at_prize := v_prizes[v_place];
    end if;
    return next;
  end loop;
end $$;

-- Gives the prizes of a frozen list, once. p_tokens has the hash of a claim token for each rank that wins: [{ "rank",
-- "token" }]. 'look': a result that would win was not looked at and passed; 'changed': others win than the server
-- thought. A win of a ranking stands in a round of its own, rank-<id>. What nobody is there for is free again.
-- Called by server/ranks.
create or replace function rank_give(
  p_event text, p_award uuid, p_tokens jsonb, p_staff_contacts text[], p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_event events;
  v_ranks integer[];
  v_round text := 'rank-' || p_award;
begin
  select * into v_event from events where slug = p_event for share;
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'frozen' then
    return jsonb_build_object('status', case when v_award.state = 'awarded' then 'awarded' else 'closed' end);
  end if;
  update rank_rows r set prize = s.at_prize
  from rank_standing(p_award, p_staff_contacts) s
  where r.award = p_award and r.rank = s.at_rank and s.at_prize is not null and r.decision = 'passed';
  select array_agg(s.at_rank order by s.at_rank) into v_ranks
  from rank_standing(p_award, p_staff_contacts) s where s.at_prize is not null;
  if exists (select 1 from rank_rows where award = p_award and rank = any (v_ranks) and prize is null) then
    update rank_rows set prize = null where award = p_award and prize is not null;
    return jsonb_build_object('status', 'look');
  elsif v_ranks is distinct from (
    select array_agg(x.rank order by x.rank) from jsonb_to_recordset(p_tokens) as x (rank integer))
  then
    update rank_rows set prize = null where award = p_award and prize is not null;
    return jsonb_build_object('status', 'changed');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  select p_event, v_round, visitor, 'rank', 'rank', prize, now(), v_award.rehearsal
  from rank_rows where award = p_award and prize is not null;
  with given as (
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select p_event, v_round, r.visitor, r.prize, x.token, claim_deadline(v_event), v_award.rehearsal
    from rank_rows r join jsonb_to_recordset(p_tokens) as x (rank integer, token text) on x.rank = r.rank
    where r.award = p_award and r.prize is not null
    order by r.rank
    returning id, visitor
  )
  update rank_rows r set win = g.id from given g
  where r.award = p_award and r.visitor = g.visitor and r.prize is not null;
  update prizes p set
    held = p.held - case when v_award.rehearsal then 0 else r.count end,
    given = p.given + case when v_award.rehearsal then 0 else coalesce(n.given, 0) end,
    rehearsed = p.rehearsed + case when v_award.rehearsal then coalesce(n.given, 0) else 0 end
  from rank_prizes r
  left join (select prize, count(*) as given from rank_rows where award = p_award group by 1) n on n.prize = r.prize
  where r.award = p_award and p.event = r.event and p.key = r.prize;
  update rank_awards set state = 'awarded', awarded_at = now() where id = p_award;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'rank.award', p_award::text,
    jsonb_build_object('given', coalesce(cardinality(v_ranks), 0)));
  return jsonb_build_object('status', 'given', 'wins', coalesce(cardinality(v_ranks), 0));
end $$;

-- The public list of an award of an event; null before it is frozen.
-- Called by server/ranks.
create or replace function rank_list(p_event text, p_award uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('text', (
    select rank_text(id) from rank_awards where id = p_award and event = p_event and frozen_at is not null))
$$;

-- Fills the results of an award with what the ranking has so far. Nothing of a rehearsal counts for an award that is
-- none of it, and the other way round.
-- Called by rank_put.
create or replace function rank_seed(p_award rank_awards) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from rank_results where award = p_award.id;
  insert into rank_results (award, visitor, points, finished_at, round, player)
  select distinct on (s.visitor) p_award.id, s.visitor, s.points, s.finished_at, s.round, s.player
  from game_scores s join events e on e.slug = s.event
  where s.event = p_award.event and s.game = p_award.game and (p_award.day is null or s.day = p_award.day)
    and s.finished_at < p_award.closes_at and (s.finished_at < e.opens_at) = p_award.rehearsal
  order by s.visitor, s.points desc, s.finished_at;
end $$;

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

-- Notes the results of a round for the open awards that they count for, by the time at which the round ended.
-- Called by scores_put.
create or replace function rank_results_put(
  p_event events, p_game text, p_round text, p_at timestamptz, p_scores jsonb
) returns void
language sql set search_path = public, pg_temp as $$
  insert into rank_results as r (award, visitor, points, finished_at, round, player)
  select distinct on (a.id, s.visitor) a.id, s.visitor, s.points, p_at, p_round, s.player
  from (
    -- Shared: a list is frozen before or after this.
    select id from rank_awards
    where event = p_event.slug and game = p_game and state = 'open' and p_at < closes_at
      and (p_at < p_event.opens_at) = rehearsal and (day is null or day = (p_at at time zone p_event.time_zone)::date)
    order by id for share
  ) a
  cross join jsonb_to_recordset(p_scores) as s (visitor text, points double precision, player integer)
  order by a.id, s.visitor, s.points desc
  on conflict (award, visitor) do update set
    points = excluded.points, finished_at = excluded.finished_at, round = excluded.round, player = excluded.player
  where (r.points, excluded.finished_at) < (excluded.points, r.finished_at)
$$;

-- What people have to look at before an award is given, the best first, with what was decided.
-- Called by server/ranks.
create or replace function rank_review(p_event text, p_award uuid, p_staff text[]) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('state', a.state, 'game', a.game, 'rows', coalesce((
    select jsonb_agg(jsonb_build_object(
      'rank', r.rank, 'place', s.at_place, 'prize', s.at_prize, 'barred', s.barred, 'lot', encode(r.lot, 'hex'),
      'visitor', r.visitor, 'points', r.points, 'at', to_ms(r.finished_at), 'round', r.round, 'player', r.player,
      'hasLog', exists (select 1 from round_replays l where l.event = a.event and l.round = r.round),
      'decision', r.decision, 'reason', r.reason, 'verdict', r.verdict,
      'by', (select label from staff where id = r.decided_by)) order by r.rank)
    from rank_standing(a.id, p_staff) s join rank_rows r on r.award = a.id and r.rank = s.at_rank
    where a.state = 'frozen'), '[]'::jsonb))
  from rank_awards a where a.id = p_award and a.event = p_event
  union all
  select jsonb_build_object('state', null) where not exists (
    select 1 from rank_awards where id = p_award and event = p_event)
$$;

-- Takes back an award before its close, and gives its units back to the stock.
-- Called by server/ranks.
create or replace function rank_withdraw(p_event text, p_award uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
begin
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'open' or v_award.closes_at <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform rank_release(v_award);
  update rank_awards set state = 'withdrawn' where id = p_award;
  delete from rank_results where award = p_award;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'rank.withdraw', p_award::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;

-- The awards of an event, of one game or (p_game null) of all, as everybody may see them, the latest close first.
-- 'top': the places of a frozen list, and after the award those who won. p_visitor: whose own rank is added. The server
-- turns visitors into nicknames.
-- Called by server/ranks.
create or replace function ranks_public(p_event text, p_game text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('awards', coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'game', a.game, 'day', a.day, 'closesAt', to_ms(a.closes_at), 'least', a.least,
    'rehearsal', a.rehearsal, 'state', a.state, 'hash', a.frozen_hash, 'frozenAt', to_ms(a.frozen_at),
    'awardedAt', to_ms(a.awarded_at), 'revision', a.revision,
    'count', (select count(*) from rank_rows r where r.award = a.id),
    'prizes', (select jsonb_agg(jsonb_build_object('key', p.key, 'name', localised(p.name_ko, p.name_en),
        'count', r.count) order by r.place)
      from rank_prizes r join prizes p on p.event = r.event and p.key = r.prize where r.award = a.id),
    'top', (select coalesce(jsonb_agg(jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex'),
        'visitor', r.visitor, 'points', r.points, 'at', to_ms(r.finished_at), 'prize', r.prize) order by r.rank),
        '[]'::jsonb)
      from rank_rows r where r.award = a.id and case when a.state = 'awarded' then r.prize is not null
        else a.state = 'frozen' and r.rank <= (select sum(count) from rank_prizes x where x.award = a.id) end),
    'mine', (select jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex')) from rank_rows r
      where r.award = a.id and r.visitor in (select p_visitor union
        select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor))
      order by r.rank limit 1)
  ) order by a.state = 'withdrawn', a.closes_at desc, a.id), '[]'::jsonb))
  from (select * from rank_awards where event = p_event and (p_game is null or game = p_game)
    order by created_at desc, id limit 100) a
$$;

-- Awards whose list can be frozen: a minute after the close, when the rounds before it have arrived.
-- Called by server/ranks.
create or replace function ranks_to_do() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('awards', coalesce(jsonb_agg(jsonb_build_object('id', id, 'event', event)
    order by closes_at, id), '[]'::jsonb))
  from rank_awards where state = 'open' and closes_at <= now() - interval '60 seconds'
$$;

-- Ends a rehearsal and deletes all that was won in it, with claims and their keys, and its results in the ranking.
-- p_staff is null when the opening ended it.
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
  delete from rank_awards where event = p_event and rehearsal;
  delete from game_scores where event = p_event and finished_at < v_event.opens_at;
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

-- Stores the log of a round, and deletes the oldest ones of the event beyond p_most, except those that prove a result
-- which may win (rank_evidence). p_log: base64.
-- Called by server/scores.
create or replace function replay_put(
  p_event text, p_round text, p_game text, p_stage text, p_at bigint, p_players integer, p_log text, p_most integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into round_replays (event, round, game, stage, played_at, players, log)
  values (p_event, p_round, p_game, p_stage, from_ms(p_at), p_players, decode(p_log, 'base64'))
  on conflict do nothing;
  delete from round_replays where (event, round) in (
    select event, round from round_replays where event = p_event order by played_at desc, round offset p_most)
    and not exists (select 1 from rank_evidence(p_event) needed where needed = round);
  return jsonb_build_object('status', 'stored');
end $$;

-- How many wins of an event wait for a person.
-- Called by server/fulfilment.
create or replace function reviews_count(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('waiting', count(*)) from wins where event = p_event and status = 'waiting'
$$;

-- Whether there is still a unit of its prize for a refused win: of a draw until it was passed on to the waiting list,
-- of a round while the stock has one, and a code if the pool has one. The caller has locked the prize.
-- Called by reviews_page, win_review.
create or replace function win_has_unit(p_win wins, p_prize prizes) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from draw_ranks where win = p_win.id)
      then exists (select 1 from draw_ranks where win = p_win.id and not passed_on)
    when p_win.rehearsal then p_prize.rehearsed < p_prize.stock
    else p_prize.given + p_prize.held < p_prize.stock end
    and (p_prize.kind <> 'code' or p_win.rehearsal or exists (
      select 1 from prize_codes where event = p_prize.event and prize = p_prize.key and win is null))
$$;

-- A page of the wins that waited or wait for a person, newest first. p_state: 'waiting', or 'decided' for the others.
-- 'replay': the log of its round is kept. 'mayUndo': the decision can still be taken back.
-- Called by server/fulfilment.
create or replace function reviews_page(p_event text, p_state text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('reviews', coalesce(jsonb_agg(jsonb_build_object(
    'win', w.id, 'seq', w.seq, 'receipt', w.receipt, 'at', to_ms(w.created_at), 'rehearsal', w.rehearsal,
    'status', win_status(w), 'prize', prize_name(p), 'reasons', to_jsonb(w.review_reasons), 'facts', w.review_facts,
    'game', n.game, 'round', w.round, 'fromDraw', n.game = 'draw',
    'replay', exists (select 1 from round_replays r where r.event = w.event and r.round = w.round),
    'reviewedAt', to_ms(w.reviewed_at), 'by', (select s.label from staff s where s.id = w.reviewed_by),
    'note', w.review_note,
    'mayUndo', w.status = 'won' and w.deadline > now() or w.status = 'refused' and win_has_unit(w, p)
  ) order by w.seq desc), '[]'::jsonb),
  'waiting', (select count(*) from wins where event = p_event and status = 'waiting'))
  from (
    select * from wins where event = p_event and review_reasons <> '{}' and (status = 'waiting') = (p_state = 'waiting')
      and (p_before is null or seq < p_before)
    order by seq desc limit page_limit(p_limit, 100)
  ) w
  join prizes p on p.event = w.event and p.key = w.prize
  join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
$$;

-- Deletes the results, the frozen lists, the logs of rounds and the trails of visitors of events whose retention is
-- over.
-- Called by server/scores.
create or replace function scores_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_over text[];
  v_scores integer;
  v_replays integer;
  v_stamps integer;
begin
  select coalesce(array_agg(slug), '{}') into v_over from events
  where closes_at + make_interval(days => coalesce((policy->>'retentionDays')::integer, 30)) < now();
  delete from game_scores where event = any (v_over);
  get diagnostics v_scores = row_count;
  delete from round_replays where event = any (v_over);
  get diagnostics v_replays = row_count;
  delete from trail_stamps where event = any (v_over);
  get diagnostics v_stamps = row_count;
  delete from trail_codes where event = any (v_over);
  delete from trail_finishes where event = any (v_over);
  delete from staff_visitors where event = any (v_over);
  -- An award that still holds units stays until people have ended it.
  delete from rank_awards where event = any (v_over) and state not in ('open', 'frozen');
  return jsonb_build_object('scores', v_scores, 'replays', v_replays, 'stamps', v_stamps);
end $$;

-- Stores the results of a round (p_round null: of a game without rounds). A visitor keeps the best result of the day;
-- of equal results the earlier one. What was played after the opening replaces what was played before it.
-- Called by server/scores.
create or replace function scores_put(
  p_event text, p_game text, p_round text, p_at bigint, p_scores jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_at timestamptz := from_ms(p_at);
  v_count integer;
begin
  -- Shared: an award for the best is set up before or after this, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into game_scores as g (event, game, day, visitor, party, points, finished_at, round, player)
  select distinct on (s.visitor) p_event, p_game, (v_at at time zone v_event.time_zone)::date, s.visitor, s.party,
    s.points, v_at, p_round, s.player
  from jsonb_to_recordset(p_scores) as s (visitor text, party text, points double precision, player integer)
  order by s.visitor, s.points desc
  on conflict (event, game, day, visitor) do update set
    points = excluded.points, finished_at = excluded.finished_at, party = excluded.party,
    round = excluded.round, player = excluded.player
  where (g.points, excluded.finished_at) < (excluded.points, g.finished_at)
    or g.finished_at < v_event.opens_at and v_at >= v_event.opens_at;
  get diagnostics v_count = row_count;
  perform rank_results_put(v_event, p_game, p_round, v_at, p_scores);
  return jsonb_build_object('status', 'stored', 'better', v_count);
end $$;

-- Notes that somebody was signed in as staff in a visitor's browser, for every event in which the person has a role.
-- Called by server/auth.
create or replace function staff_visitor_note(p_visitor text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into staff_visitors (event, visitor)
  select e.slug, p_visitor from events e
  where e.state <> 'archived'
    and exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
  on conflict do nothing;
  return jsonb_build_object('status', 'noted');
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
  -- Instant wins hold what nobody has won yet, committed draws and awards of a ranking what they will give, and
  -- drawn ones what the next of their waiting list takes over.
  select p.key, 'held', abs(p.held - x.held) from prizes p cross join lateral (
    select coalesce(sum(h.count), 0) as held from (
      select d.count from draw_prizes d join draws w on w.id = d.draw
      where d.event = p.event and d.prize = p.key and w.state in ('committed', 'frozen') and not w.rehearsal
      union all
      select r.count from rank_prizes r join rank_awards a on a.id = r.award
      where r.event = p.event and r.prize = p.key and a.state in ('open', 'frozen') and not a.rehearsal) h) y
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

-- Deletes where plays came from after the days that the policy of their event names, and at the latest with the
-- contacts. At most p_limit rows of an event: call it until it deletes nothing.
-- Called by server/prizes.
create or replace function traces_purge(p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_rows integer;
  v_all integer := 0;
begin
  for v_event in select * from events loop
    delete from play_traces t using (
      select event, round, visitor from play_traces
      where event = v_event.slug and (contacts_end(v_event) < now()
        or at < now() - make_interval(days => coalesce((v_event.policy ->> 'traceDays')::integer, 30)))
      order by event, at limit p_limit
    ) old where (t.event, t.round, t.visitor) = (old.event, old.round, old.visitor);
    get diagnostics v_rows = row_count;
    v_all := v_all + v_rows;
  end loop;
  return jsonb_build_object('deleted', v_all);
end $$;

-- The time of the next message to a winner. The reminder is due three days before the deadline, or after two thirds of
-- a short period. A winner who received the first message later than that gets no reminder. After a message about a
-- review the next decision wakes the win (win_review).
-- Called by win_news_wake, win_told.
create or replace function win_tell_at(p_win wins) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_since timestamptz := coalesce(p_win.reviewed_at, p_win.created_at);
  v_reminder timestamptz := p_win.deadline - least(interval '3 days', (p_win.deadline - v_since) / 3);
begin
  return case
    when p_win.status in ('waiting', 'refused') then case when p_win.told <> p_win.status then now() end
    when p_win.told in ('', 'waiting', 'refused') then now()
    when p_win.told = 'won' then case when v_reminder > now() then v_reminder else p_win.deadline end
    when p_win.told = 'reminded' then p_win.deadline
  end;
end $$;

-- Makes the wins of a visitor due again after their contact was verified, so that they also receive messages about
-- earlier wins.
-- Called by verify_confirm.
create or replace function win_news_wake(p_event text, p_visitor text) returns void
language sql set search_path = public, pg_temp as $$
  update wins w set tell_at = win_tell_at(w)
  where event = p_event and visitor = p_visitor and tell_at is null
    and (status = 'won' and deadline > now() or status in ('waiting', 'refused'))
$$;

-- The decision of a person about a win that waits: p_do is 'pass', 'refuse' or 'undo' of either. p_from is the status
-- that staff saw. A win that is let through can be claimed as long as any other, from now on. A refused one gives its
-- unit back, of a draw to its waiting list, and its winner reads p_note. 'no-stock': somebody else has its unit, so
-- the refusal stays. 'changed': the win has another status, or was claimed.
-- Called by server/fulfilment.
create or replace function win_review(
  p_event text, p_win uuid, p_from text, p_do text, p_note text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_win wins;
  v_to text := case p_do when 'pass' then 'won' when 'refuse' then 'refused' else 'waiting' end;
begin
  select * into v_event from events where slug = p_event for share;
  -- The prize before the win, as award_give does.
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win and w.event = p_event for update of p;
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found or v_win.review_reasons = '{}' then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> p_from or (p_do = 'undo') = (p_from = 'waiting')
    or p_from not in ('waiting', 'won', 'refused')
  then
    return jsonb_build_object('status', 'changed');
  elsif p_from = 'won' and v_win.deadline <= now() then
    return jsonb_build_object('status', 'changed');
  elsif p_from = 'refused' and not win_has_unit(v_win, v_prize) then
    return jsonb_build_object('status', 'no-stock');
  end if;
  update wins set status = v_to, reviewed_at = now(), reviewed_by = p_staff,
    review_note = case p_do when 'refuse' then nullif(p_note, '') end,
    deadline = case p_do when 'pass' then claim_deadline(v_event) else deadline end,
    -- There is something new to tell.
    tell_at = now()
  where id = p_win;
  insert into audit (staff, event, action, subject, reason, detail)
  values (p_staff, p_event,
    case p_do when 'pass' then 'win.review-pass' when 'refuse' then 'win.review-refuse' else 'win.review-undo' end,
    p_win::text, nullif(p_note, ''),
    jsonb_build_object('was', p_from, 'now', v_to));
  return jsonb_build_object('status', 'stored');
end $$;

-- Gives the unit of a forfeited or refused win back to the stock, of the rehearsal or of the event, and its code to the
-- pool. A code that its winner has seen is never given to somebody else: win_steps has no step from there. A refusal
-- that is taken back takes a unit again; its code comes by trigger wins_code_again.
-- Called by trigger wins_count.
create or replace function win_step_count() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_given integer := (old.status in ('forfeited', 'refused'))::integer
    - (new.status in ('forfeited', 'refused'))::integer;
begin
  if v_given = 0 then
    return null;
  elsif v_given < 0 then
    update prize_codes set win = null where win = new.id and shown_at is null;
  end if;
  update prizes set
    rehearsed = rehearsed + case when new.rehearsal then v_given else 0 end,
    given = given + case when new.rehearsal then 0 else v_given end,
    -- What a draw gave stays held, until the next of its waiting list takes it over.
    held = held - case
      when not new.rehearsal and exists (select 1 from draw_ranks where win = new.id and not passed_on)
        then v_given else 0 end
  where event = new.event and key = new.prize;
  return null;
end $$;

-- The content of the public winners page: prizes (or only p_prize), each with p_limit of its wins before p_before,
-- without those of a rehearsal, those that a person still has to look at, and forfeited ones. The claim is returned
-- only if its consent named this page; otherwise only the end of the receipt.
-- Called by server/fulfilment.
create or replace function winners_announced(p_event text, p_prize text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('prizes', coalesce(jsonb_agg(jsonb_build_object(
    'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock,
    'given', p.given - (select count(*) from wins w
      where w.event = p_event and w.prize = p.key and w.status = 'waiting' and not w.rehearsal),
    'wins', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'win', page.id, 'seq', page.seq, 'at', to_ms(page.created_at), 'tail', right(page.receipt, 4),
        'claimed', page.status <> 'won',
        'claim', (
          select jsonb_build_object('id', c.id, 'sealed', to_base64(c.sealed),
            'wrapped', to_base64(k.wrapped))
          from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id
          where c.win = page.id and c.consent ->> 'winnersPage' = 'true')
      ) order by page.seq desc), '[]'::jsonb)
      from (
        select w.* from wins w
        where w.event = p_event and w.prize = p.key and not w.rehearsal
          and w.status not in ('waiting', 'refused', 'forfeited')
          and (p_before is null or w.seq < p_before)
        order by w.seq desc
        limit page_limit(p_limit, 100)
      ) page)
  ) order by p.created_at, p.key), '[]'::jsonb))
  from prizes p where p.event = p_event and (p_prize is null or p.key = p_prize)
$$;

-- Wins that are due, with the contact to write to. 'tell' is the message that is due now, or null: the win was claimed,
-- is void, or has no contact. 'asks': whom the winner can write to.
-- Called by server/prizes.
create or replace function wins_to_tell(p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('wins', coalesce(jsonb_agg(jsonb_build_object(
    'win', due.id, 'event', due.event, 'round', due.round, 'visitor', due.visitor, 'deadline', to_ms(due.deadline),
    'timeZone', e.time_zone, 'note', coalesce(due.review_note, ''),
    'reviewedAt', coalesce(to_ms(due.reviewed_at), 0), 'asks', coalesce(e.policy #>> '{operator,contact}', ''),
    'prize', localised(p.name_ko, p.name_en),
    'tell', case
      when due.rehearsal or win_status(due) not in ('won', 'waiting', 'refused', 'expired')
        or e.state <> 'published' or k.wrapped is null then null
      when due.status in ('waiting', 'refused') then case when due.told <> due.status then due.status end
      when due.deadline <= now() or due.status = 'forfeited' then
        case when due.told in ('won', 'reminded') then 'forfeited' end
      when due.told in ('', 'waiting', 'refused') then 'won'
      when due.told = 'won' then 'reminded'
    end,
    'contact', case when k.wrapped is not null then jsonb_build_object(
      'id', n.id, 'provider', n.provider, 'locale', n.consent ->> 'locale',
      'sealed', to_base64(n.sealed), 'wrapped', to_base64(k.wrapped)) end
  ) order by due.tell_at, due.id), '[]'::jsonb))
  from (select * from wins where tell_at <= now() order by tell_at, id limit p_limit) due
  join events e on e.slug = due.event
  join prizes p on p.event = due.event and p.key = due.prize
  left join entrants n on n.event = due.event and n.visitor = due.visitor and n.provider <> 'external'
  left join record_keys k on k.table_name = 'entrants' and k.row_id = n.id
$$;

-- ## Triggers

CREATE TRIGGER wins_code_again AFTER UPDATE OF status ON public.wins FOR EACH ROW WHEN (((old.status =
  'refused'::text) AND (new.status = 'waiting'::text))) EXECUTE FUNCTION win_code_take();

-- ## Grants
select keep_from_browsers();

-- ## Rows

-- The steps of a win that a person has to look at.
insert into win_steps (kind, from_status, to_status, by_hand) values
  ('parcel', 'won', 'waiting', false),
  ('parcel', 'waiting', 'won', false),
  ('parcel', 'waiting', 'refused', false),
  ('parcel', 'refused', 'waiting', false),
  ('pickup', 'won', 'waiting', false),
  ('pickup', 'waiting', 'won', false),
  ('pickup', 'waiting', 'refused', false),
  ('pickup', 'refused', 'waiting', false),
  ('code', 'won', 'waiting', false),
  ('code', 'waiting', 'won', false),
  ('code', 'waiting', 'refused', false),
  ('code', 'refused', 'waiting', false);
