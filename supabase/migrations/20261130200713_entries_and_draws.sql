-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop index entries_by_address;

drop index entries_by_device;

alter table prizes drop constraint prizes_never_past_stock;

drop function award_give(text,text,text,text,text,integer,bigint,jsonb);

-- ## Tables

-- Draws among the entries of an event. A draw is committed first, its list of lots is frozen later, and only then the
-- result can be known. The three texts are the lines of the public file, byte for byte.
create table draws (
  id uuid primary key,
  event text not null references events (slug),
  commitment text not null,
  -- The list is frozen at this time.
  until timestamptz not null,
  -- The round of the public randomness that the draw waits for; null: none, its result depends on the seed alone.
  beacon_round bigint check (beacon_round > 0),
  beacon_at timestamptz,
  rehearsal boolean not null default false,
  state text not null default 'committed' check (state in ('committed', 'frozen', 'drawn', 'withdrawn')),
  freeze_line text,
  reveal_line text,
  -- How far the list is made: the last visitor whose lot is in it, then the last lot whose block is hashed.
  filled text not null default '',
  hashed integer not null default 0,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  check (state not in ('frozen', 'drawn') or freeze_line is not null),
  check ((state = 'drawn') = (reveal_line is not null)),
  check ((beacon_round is null) = (beacon_at is null))
);

create index draws_by_event on draws (event, created_at);

create index draws_to_do on draws (until) where state in ('committed', 'frozen');

-- What a draw gives, in its sequence. Its units are held in the stock from the commitment on.
create table draw_prizes (
  draw uuid not null references draws (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100000),
  primary key (draw, place),
  unique (draw, prize),
  foreign key (event, prize) references prizes (event, key)
);

create index draw_prizes_by_prize on draw_prizes (event, prize);

-- One lot of a person. Only the server's key leads from a person to a lot.
create table draw_lots (
  draw uuid not null references draws (id) on delete cascade,
  lot bytea not null check (length(lot) = 16),
  visitor text not null,
  primary key (draw, lot)
);

-- The roots of the list's blocks of 1,024 lots, from which every proof of inclusion is made.
create table draw_blocks (
  draw uuid not null references draws (id) on delete cascade,
  block integer not null,
  first bytea not null,
  last bytea not null,
  lots integer not null,
  hash bytea not null check (length(hash) = 32),
  primary key (draw, block)
);

-- The ranks that have had their turn, the winners first and then those of the waiting list.
create table draw_ranks (
  draw uuid not null references draws (id) on delete cascade,
  rank integer not null check (rank > 0),
  lot bytea not null,
  visitor text not null,
  -- null: passed over, because this person may not win any more.
  prize text,
  -- The rank whose unclaimed prize this one took over.
  instead integer,
  win uuid references wins (id) on delete set null,
  -- Its prize was not claimed, and has been passed on.
  passed_on boolean not null default false,
  given_at timestamptz not null default now(),
  primary key (draw, rank),
  unique (draw, lot)
);

create index draw_ranks_by_win on draw_ranks (win) where win is not null;

-- Chains of seeds for the draws at the end of rounds. The end is public from the beginning; the seeds follow from the
-- server's secret and are used from the end.
create table seed_chains (
  event text not null references events (slug),
  number integer not null check (number >= 0),
  end_hash text not null check (end_hash ~ '^[0-9a-f]{64}$'),
  length integer not null check (length > 0),
  taken integer not null default 0,
  published_at timestamptz not null,
  primary key (event, number),
  check (taken between 0 and length)
);

-- The draws of rounds, as lines of the public file.
create table round_draws (
  event text not null,
  round text not null,
  chain integer not null,
  k integer not null,
  line text not null,
  primary key (event, round),
  unique (event, chain, k),
  foreign key (event, chain) references seed_chains (event, number)
);

alter table entries add column drawn boolean default false not null;

alter table entries add column finished boolean default true not null;

alter table prizes add column held integer default 0 not null;

alter table prizes add constraint prizes_held_check CHECK ((held >= 0));

alter table prizes add constraint prizes_never_past_stock CHECK (((given + held) <= stock));

CREATE INDEX entries_by_address ON public.entries USING btree (event, address_digest) WHERE drawn;

CREATE INDEX entries_by_device ON public.entries USING btree (event, device_digest) WHERE drawn;

-- ## Functions

-- How many of a prize a round can still give, by the time in its journal record: up to p_winners and up to the stock
-- of the rehearsal or of the open event; 0 or less at every other time.
-- Called by award_give.
create or replace function award_left(
  p_event events, p_prize prizes, p_round text, p_winners integer, p_at timestamptz
) returns integer
language sql stable set search_path = public, pg_temp as $$
  select least(
    p_winners - (select count(*) from wins where event = p_event.slug and round = p_round
      and prize = p_prize.key)::integer,
    case
      when p_at < p_event.opens_at and p_event.rehearsal_since is not null then p_prize.stock - p_prize.rehearsed
      when p_at >= p_event.opens_at and p_at < p_event.closes_at and p_event.state = 'published'
        then p_prize.stock - p_prize.given - p_prize.held
      else 0
    end)
$$;

-- The visitors of an order who may win now, with their place in it. Only visitors with mayWin in p_fresh, whose entry
-- this call has made, and nobody who is banned at this moment. One contact is one lot: if the policy asks for a contact
-- before the draw, visitors without one cannot win. Of several visitors with one contact, only the one with the
-- smallest id takes part, wherever the order has the others. Otherwise several places would give a better chance than
-- one.
-- Called by award_give.
create or replace function award_lots(p_event events, p_order jsonb, p_fresh text[])
returns table (visitor text, token text, place bigint)
language sql stable set search_path = public, pg_temp as $$
  select distinct on (c.contact) c.visitor, c.token, c.place
  from (
    select f.visitor, f.token, f.place, case
      when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then f.visitor
      when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
        then coalesce(entrant_of(p_event.slug, f.visitor), f.visitor)
      else entrant_of(p_event.slug, f.visitor) end as contact
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text, "mayWin" boolean)) with ordinality
      as f (visitor, token, may_win, place)
    where f.visitor = any (p_fresh) and coalesce(f.may_win, true) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.contact is not null
  order by c.contact, c.visitor, c.place
$$;

-- What each visitor of an order got in a round, as it is recorded. 'drawn': was one of those among whom it was given.
-- Called by award_give.
create or replace function award_outcomes(p_event text, p_round text, p_order jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case
    when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none', 'drawn', n.drawn)
    else jsonb_build_object(
      'visitor', f.visitor, 'outcome', 'win', 'drawn', n.drawn, 'win', w.id, 'deadline', to_ms(w.deadline),
      'prize', prize_name(p))
  end), '[]'::jsonb)
  from (select distinct x.visitor from jsonb_to_recordset(p_order) as x (visitor text)) f
  join entries n on n.event = p_event and n.round = p_round and n.visitor = f.visitor
  left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
  left join prizes p on p.event = w.event and p.key = w.prize
$$;

-- Marks wins of a round whose line or device had several players in it, or has other wins of the event, and those
-- other wins.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v record;
begin
  for v in
    select w.id, w.rehearsal, w.visitor, n.address_digest, n.device_digest, n.address_players, n.device_players
    from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
    where w.event = p_event and w.round = p_round
  loop
    if v.address_players > 1 then
      perform win_mark(v.id, 'line');
    end if;
    if v.device_players > 1 then
      perform win_mark(v.id, 'device');
    end if;
    -- Another visitor: somebody who wins twice under one name is a matter of the rules, not of a disguise.
    perform win_mark(x.id, 'line'), win_mark(v.id, 'line')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.address_digest = v.address_digest and n.drawn and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
    perform win_mark(x.id, 'device'), win_mark(v.id, 'device')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.device_digest = v.device_digest and n.drawn and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
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
        now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_rehearsal
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

-- Publishes the end of a chain of seeds, once. p_at is the server's clock, which the rounds of the chain also use.
-- Called by server/prizes.
create or replace function chain_put(p_event text, p_number integer, p_end text, p_length integer, p_at bigint)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into seed_chains (event, number, end_hash, length, published_at)
  select slug, p_number, p_end, p_length, from_ms(p_at) from events where slug = p_event
  on conflict do nothing;
  return jsonb_build_object('status', 'published');
end $$;

-- Takes the next seed of an event's chain, which then belongs to one round. 'none': there is no chain with a seed left;
-- 'next' is the number of the one to publish.
-- Called by server/prizes.
create or replace function chain_take(p_event text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_chain seed_chains;
begin
  update seed_chains set taken = taken + 1
  where event = p_event and taken < length
    and number = (select min(number) from seed_chains where event = p_event and taken < length)
  returning * into v_chain;
  if found then
    return jsonb_build_object('status', 'taken', 'chain', v_chain.number, 'k', v_chain.taken - 1);
  end if;
  return jsonb_build_object('status', 'none',
    'next', (select coalesce(max(number) + 1, 0) from seed_chains where event = p_event));
end $$;

-- Published events without a chain of seeds, or whose last chain has less than a tenth left, with the number of the
-- next one.
-- Called by server/prizes.
create or replace function chains_wanted() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug, 'next', coalesce(c.number + 1, 0)) order by e.slug), '[]'::jsonb))
  from events e
  left join lateral (
    select number, length, taken from seed_chains s where s.event = e.slug order by number desc limit 1) c on true
  where e.state = 'published' and e.closes_at > now() and (c.number is null or c.taken > c.length * 0.9)
$$;

-- Deletes the codes of a prize that nobody has won, with their keys. Its stock is what remains.
-- Called by server/prizes.
create or replace function code_pool_clear(p_event text, p_prize text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_gone uuid[];
begin
  -- The lock of award_give: no code is being given while the others go.
  perform 1 from prizes where event = p_event and key = p_prize and kind = 'code' for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  with gone as (
    -- as many stay as committed draws will give
    delete from prize_codes where id in (
      select id from prize_codes where event = p_event and prize = p_prize and win is null
      order by id offset (select held from prizes where event = p_event and key = p_prize))
    returning id
  )
  select coalesce(array_agg(id), '{}') into v_gone from gone;
  delete from record_keys where table_name = 'prize_codes' and row_id = any (v_gone);
  update prizes set on_hand = on_hand - cardinality(v_gone) where event = p_event and key = p_prize;
  update prizes set stock = stock - cardinality(v_gone) where event = p_event and key = p_prize;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'prize.codes-clear', p_prize, jsonb_build_object('items', cardinality(v_gone)));
  return jsonb_build_object('status', 'cleared', 'removed', cardinality(v_gone));
end $$;

-- What a proof of inclusion is made from: the number of the block that has a lot, its lots, and the hashes of all
-- blocks. 'absent': the lot is in no list.
-- Called by server/draws.
create or replace function draw_block_of(p_draw uuid, p_lot text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select jsonb_build_object(
      'status', 'found', 'block', b.block,
      'lots', (select jsonb_agg(encode(l.lot, 'hex') order by l.lot) from draw_lots l
        where l.draw = p_draw and l.lot between b.first and b.last),
      'hashes', (select jsonb_agg(encode(a.hash, 'hex') order by a.block) from draw_blocks a where a.draw = p_draw),
      'rank', (select r.rank from draw_ranks r where r.draw = p_draw and r.lot = decode(p_lot, 'hex')))
    from draw_blocks b
    join draws d on d.id = b.draw and d.state in ('frozen', 'drawn')
    where b.draw = p_draw and decode(p_lot, 'hex') between b.first and b.last
      and exists (select 1 from draw_lots l where l.draw = p_draw and l.lot = decode(p_lot, 'hex'))),
    jsonb_build_object('status', 'absent'))
$$;

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
  -- The same lock in the same sequence as an award's.
  perform 1 from prizes
  where event = p_event and key in (select x.prize from jsonb_to_recordset(p_prizes) as x (prize text))
  order by key for update;
  select x.prize into v_short
  from jsonb_to_recordset(p_prizes) as x (prize text, count integer)
  left join prizes p on p.event = p_event and p.key = x.prize
  where p.key is null
    or x.count > case when p_rehearsal then p.stock - p.rehearsed else p.stock - p.given - p.held end
  limit 1;
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

-- Whom a visitor stands for in a draw: the verified contact, or the visitor; null: the policy asks for a contact, and
-- there is none. The same rule as in award_lots.
-- Called by draw_fill, draw_person_of.
create or replace function draw_person(p_event events, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then p_visitor
    when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
      then coalesce(entrant_of(p_event.slug, p_visitor), p_visitor)
    else entrant_of(p_event.slug, p_visitor) end
$$;

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
    select w.visitor, case when v_by_contact then draw_person(v_event, w.visitor) else w.visitor end as person
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

-- One level of a Merkle tree from the level below (RFC 6962, section 2.1): neighbours are hashed together, the last one
-- of an odd level goes up as it is.
-- Called by draw_hash, draw_root.
create or replace function draw_level(p_hashes bytea[]) returns bytea[]
language sql immutable set search_path = public, pg_temp as $$
  select array_agg(case when x.right_one is null then x.hash else sha256('\x01' || x.hash || x.right_one) end
    order by x.i)
  from (
    select hash, i, lead(hash) over (order by i) as right_one
    from unnest(p_hashes) with ordinality as u (hash, i)
  ) x
  where x.i % 2 = 1
$$;

-- The root of a Merkle tree over hashes.
-- Called by draw_list.
create or replace function draw_root(p_hashes bytea[]) returns bytea
language plpgsql immutable set search_path = public, pg_temp as $$
begin
  while cardinality(p_hashes) > 1 loop
    p_hashes := draw_level(p_hashes);
  end loop;
  return coalesce(p_hashes[1], sha256(''));
end $$;

-- Count and root of a list whose blocks are all hashed.
-- Called by server/draws, draw_freeze.
create or replace function draw_list(p_draw uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'count', coalesce(sum(lots), 0),
    'root', encode(draw_root(array_agg(hash order by block)), 'hex'))
  from draw_blocks where draw = p_draw
$$;

-- Locks the prizes of a draw, in the sequence in which an award locks them.
-- Called by draw_freeze, draw_give, draw_take_over, draw_withdraw.
create or replace function draw_lock(p_draw uuid) returns void
language sql set search_path = public, pg_temp as $$
  select 1 from prizes p
  where exists (select 1 from draw_prizes d where d.draw = p_draw and d.event = p.event and d.prize = p.key)
  order by p.key for update
$$;

-- Gives the units that a draw holds back to the stock, and marks the draw as withdrawn. The caller has locked the rows
-- of its prizes and then the draw.
-- Called by draw_freeze, draw_withdraw.
create or replace function draw_release(p_draw draws) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update draws set state = 'withdrawn' where id = p_draw.id;
  if not p_draw.rehearsal then
    update prizes p set held = held - d.count
    from draw_prizes d where d.draw = p_draw.id and p.event = d.event and p.key = d.prize;
  end if;
end $$;

-- Closes the list: from now on its count and root are public. p_freeze is the second line of the public file. 'late':
-- the public randomness exists already, because no server ran in time. Whoever closes the list now could know the
-- result, so the draw is withdrawn and has to be committed anew.
-- Called by server/draws.
create or replace function draw_freeze(p_draw uuid, p_freeze text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_list jsonb := draw_list(p_draw);
begin
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw for update;
  if v_draw.state is distinct from 'committed' or v_draw.until > now()
    or (p_freeze::jsonb ->> 'count')::integer <> (v_list ->> 'count')::integer
    or p_freeze::jsonb ->> 'root' <> v_list ->> 'root'
  then
    return jsonb_build_object('status', 'refused');
  elsif v_draw.beacon_at <= now() then
    perform draw_release(v_draw);
    insert into audit (event, action, subject) values (v_draw.event, 'draw.late', p_draw::text);
    return jsonb_build_object('status', 'late');
  end if;
  update draws set state = 'frozen', freeze_line = p_freeze where id = p_draw;
  return jsonb_build_object('status', 'frozen');
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
      now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_draw.rehearsal
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

-- Hashes the next p_blocks blocks of a filled list, of 1,024 lots each. 'done': all lots are in a block. Ten levels
-- make one hash of a block; because blocks begin at a multiple of their size, all of them go up together.
-- Called by server/draws.
create or replace function draw_hash(p_draw uuid, p_blocks integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_last bytea;
  v_lots bytea[];
  v_hashes bytea[];
begin
  select * into v_draw from draws where id = p_draw for update;
  if not found or v_draw.state <> 'committed' or v_draw.until > now() then
    return jsonb_build_object('status', 'refused');
  end if;
  select last into v_last from draw_blocks where draw = p_draw and block = v_draw.hashed - 1;
  select array_agg(x.lot order by x.lot), array_agg(sha256('\x00' || x.lot) order by x.lot) into v_lots, v_hashes
  from (
    select lot from draw_lots where draw = p_draw and lot > coalesce(v_last, ''::bytea)
    order by lot limit 1024 * p_blocks
  ) x;
  if v_lots is null then
    return jsonb_build_object('status', 'done');
  end if;
  for v_level in 1 .. 10 loop
    v_hashes := draw_level(v_hashes);
  end loop;
  insert into draw_blocks (draw, block, first, last, lots, hash)
  select p_draw, v_draw.hashed + u.i - 1, v_lots[1 + 1024 * (u.i - 1)], v_lots[least(1024 * u.i, cardinality(v_lots))],
    least(1024, cardinality(v_lots) - 1024 * (u.i - 1)), u.hash
  from unnest(v_hashes) with ordinality as u (hash, i);
  update draws set hashed = hashed + cardinality(v_hashes) where id = p_draw;
  return jsonb_build_object('status', 'more');
end $$;

-- Up to p_limit lots of a draw after one, a line of hex each, as the public file has them; '' at the end.
-- Called by server/draws.
create or replace function draw_lots_page(p_draw uuid, p_after text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'lines', coalesce(string_agg(encode(x.lot, 'hex') || E'\n', '' order by x.lot), ''),
    'last', (array_agg(encode(x.lot, 'hex') order by x.lot desc))[1])
  from (
    select lot from draw_lots
    where draw = p_draw and lot > decode(p_after, 'hex')
    order by lot limit page_limit(p_limit, 10000)
  ) x
$$;

-- The lots of a frozen list by rank, from p_after + 1 on. The pads are the key of the result xored with those of HMAC
-- (RFC 2104), so that core functions are enough and no extension is needed.
-- Called by server/draws.
create or replace function draw_order(p_draw uuid, p_inner text, p_outer text, p_after integer, p_limit integer)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('lots', coalesce(jsonb_agg(jsonb_build_object(
    'rank', x.rank, 'lot', encode(x.lot, 'hex'), 'visitor', x.visitor) order by x.rank), '[]'::jsonb))
  from (
    select y.lot, y.visitor, p_after + row_number() over (order by y.score, y.lot) as rank
    from (
      select lot, visitor, sha256(decode(p_outer, 'base64') || sha256(decode(p_inner, 'base64') || lot)) as score
      from draw_lots where draw = p_draw
      order by score, lot offset p_after limit page_limit(p_limit, 10000)
    ) y
  ) x
$$;

-- Whom a visitor stands for in the draws of an event.
-- Called by server/draws.
create or replace function draw_person_of(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp
as $$ select jsonb_build_object('person', (select draw_person(e, p_visitor) from events e where slug = p_event)) $$;

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
    now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_draw.rehearsal)
  returning id into v_win;
  insert into draw_ranks (draw, rank, lot, visitor, prize, instead, win)
  values (p_draw, p_rank, decode(p_lot, 'hex'), p_visitor, v_from.prize, p_instead, v_win);
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
    join wins w on w.id = r.win and w.status = 'forfeited'
    join draws d on d.id = r.draw
    where not r.passed_on
    order by r.draw, r.rank
    limit 100
  ) x
$$;

-- Takes back a draw whose list is still open, and gives its units back to the stock. The public page keeps showing it
-- as withdrawn, so that nobody can commit many draws and keep the one they like.
-- Called by server/draws.
create or replace function draw_withdraw(p_event text, p_draw uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
begin
  perform draw_lock(p_draw);
  select * into v_draw from draws where id = p_draw and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_draw.state <> 'committed' or v_draw.until <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform draw_release(v_draw);
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'draw.withdraw', p_draw::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;

-- The draws of an event as everybody may see them, newest first. 'lot' of a winner is a pseudonym.
-- Called by server/draws.
create or replace function draws_public(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('draws', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', d.id, 'state', d.state, 'rehearsal', d.rehearsal, 'commitment', d.commitment, 'freeze', d.freeze_line,
      'beaconAt', to_ms(d.beacon_at),
      'takeovers', coalesce((
        select jsonb_agg(jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex'), 'prize', r.prize,
          'instead', r.instead) order by r.rank)
        from draw_ranks r where r.draw = d.id and (r.instead is not null or r.prize is null)), '[]'::jsonb),
      'reveal', d.reveal_line) order by d.created_at desc, d.id)
    from (select * from draws where event = p_event order by created_at desc, id limit 200) d), '[]'::jsonb))
$$;

-- Draws whose next step is due: lists to close (a minute after their time, when the rounds before it have arrived), and
-- results to make.
-- Called by server/draws.
create or replace function draws_to_do() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('draws', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'event', event, 'state', state, 'commitment', commitment, 'freeze', freeze_line, 'hashed', hashed,
    'beaconRound', beacon_round) order by until, id), '[]'::jsonb))
  from draws
  where state = 'committed' and until <= now() - interval '60 seconds'
    or state = 'frozen' and coalesce(beacon_at, now()) <= now()
$$;

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
        'status', win_status(w),
        'prize', prize_name(p) || jsonb_build_object('kind', p.kind,
          'place', case when p.place_ko is not null then localised(p.place_ko, p.place_en) end)
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor in (select visitor from mine)), '[]'::jsonb),
    -- a win of a draw is no play
    'plays', (select count(*) from entries e
      where e.event = p_event and e.game <> 'draw' and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'timeZone', (select time_zone from events where slug = p_event),
    'sample', coalesce((select (policy ->> 'sample')::boolean from events where slug = p_event), false),
    'rehearsing', exists (select 1 from events
      where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

-- Deletes a prize that nobody has won and that has no codes ('given').
-- Called by server/prizes.
create or replace function prize_delete(p_event text, p_key text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes where event = p_event and key = p_key for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif exists (select 1 from wins where event = p_event and prize = p_key)
    or exists (select 1 from prize_codes where event = p_event and prize = p_key)
    or exists (select 1 from draw_prizes where event = p_event and prize = p_key)
  then
    return jsonb_build_object('status', 'given');
  end if;
  delete from prizes where event = p_event and key = p_key;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'prize.delete', p_key);
  return jsonb_build_object('status', 'deleted');
end $$;

-- Adds a prize (p_is_new) or changes one. 'given': the stock would be less than what was given. 'kind-fixed': somebody
-- has won it or it has codes, so its kind cannot change.
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
  elsif v_prize.kind <> p_prize ->> 'kind' and (
    exists (select 1 from wins where event = p_event and prize = v_prize.key)
    or exists (select 1 from prize_codes where event = p_event and prize = v_prize.key)
    or exists (select 1 from draw_prizes where event = p_event and prize = v_prize.key))
  then
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

-- Stores the line of the public file about the draw of a round. A replay changes nothing.
-- Called by server/prizes.
create or replace function round_draw_put(p_event text, p_round text, p_chain integer, p_k integer, p_line text)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into round_draws (event, round, chain, k, line) values (p_event, p_round, p_chain, p_k, p_line)
  on conflict do nothing;
  return jsonb_build_object('status', 'stored');
end $$;

-- A chain of seeds, and up to p_limit of its draws after one, by k. 'length' is null if the event has no such chain.
-- Called by server/prizes.
create or replace function round_draws_page(p_event text, p_chain integer, p_after integer, p_limit integer)
returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'end', c.end_hash, 'length', c.length, 'publishedAt', to_ms(c.published_at),
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object('k', r.k, 'line', r.line) order by r.k)
      from (
        select k, line from round_draws
        where event = p_event and chain = p_chain and k > p_after order by k limit page_limit(p_limit, 100)
      ) r), '[]'::jsonb))
  from (select 1) one
  left join seed_chains c on c.event = p_event and c.number = p_chain
$$;

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
  -- Committed draws hold what they will give, and drawn ones what the next of their waiting list takes over.
  select p.key, 'held', abs(p.held - x.held) from prizes p cross join lateral (
    select coalesce(sum(d.count), 0) as held from draw_prizes d join draws w on w.id = d.draw
    where d.event = p.event and d.prize = p.key and w.state in ('committed', 'frozen') and not w.rehearsal) y
  cross join lateral (
    select y.held + count(*) as held from draw_ranks r join wins w on w.id = r.win
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

-- The stock of an event, prize by prize: planned, arrived, given, its wins by status, and what does not agree.
-- Called by server/prizes.
create or replace function stock_report(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
      'key', p.key, 'name', localised(p.name_ko, p.name_en), 'kind', p.kind,
      'planned', p.stock, 'onHand', p.on_hand, 'given', p.given, 'held', p.held,
      'rehearsed', p.rehearsed,
      'statuses', coalesce((select jsonb_object_agg(c.status, c.n) from (
        select w.status, count(*) as n from wins w
        where w.event = p.event and w.prize = p.key and not w.rehearsal group by w.status) c), '{}'::jsonb)
    ) order by p.created_at, p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'differences', coalesce((select jsonb_agg(jsonb_build_object(
      'prize', d.prize, 'problem', d.problem, 'items', d.items) order by d.prize, d.problem)
      from stock_differences(p_event) d), '[]'::jsonb))
$$;

-- Gives the unit of a forfeited win back to the stock, of the rehearsal or of the event, and its code to the pool. A
-- code that its winner has seen is never given to somebody else: win_steps has no step from there.
-- Called by trigger wins_count.
create or replace function win_step_count() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.status = 'forfeited' and old.status <> 'forfeited' then
    update prize_codes set win = null where win = new.id and shown_at is null;
    update prizes set
      rehearsed = rehearsed - case when new.rehearsal then 1 else 0 end,
      given = given - case when new.rehearsal then 0 else 1 end,
      -- What a draw gave stays held, until the next of its waiting list takes it over.
      held = held + case
        when not new.rehearsal and exists (select 1 from draw_ranks where win = new.id) then 1 else 0 end
    where event = new.event and key = new.prize;
  end if;
  return null;
end $$;

-- ## Grants
select keep_from_browsers();
