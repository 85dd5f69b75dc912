-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

alter table wins drop constraint wins_status_check;

alter table wins drop constraint wins_told_check;

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

alter table wins add column review_facts jsonb;

alter table wins add column review_note text;

alter table wins add column review_reasons text[] default '{}'::text[] not null;

alter table wins add column reviewed_at timestamp with time zone;

alter table wins add column reviewed_by uuid;

alter table wins add constraint wins_review_note_check CHECK ((length(review_note) <= 300));

alter table wins add constraint wins_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES staff(id);

alter table wins add constraint wins_status_check CHECK ((status = ANY (ARRAY[
  'won'::text, 'waiting'::text, 'refused'::text, 'claimed'::text, 'exported'::text, 'shipped'::text,
  'delivered'::text, 'returned'::text, 'forfeited'::text])));

alter table wins add constraint wins_told_check CHECK ((told = ANY (ARRAY[
  ''::text, 'waiting'::text, 'won'::text, 'reminded'::text, 'forfeited'::text, 'refused'::text])));

CREATE INDEX wins_reviewed ON public.wins USING btree (event, seq DESC) WHERE (review_reasons <> '{}'::text[]);

-- ## Functions

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
  update draws set state = 'drawn', reveal_line = p_reveal where id = p_draw;
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
    -- a win of a draw is no play
    'plays', (select count(*) from entries e
      where e.event = p_event and e.game <> 'draw' and e.visitor in (select visitor from mine)),
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
  -- Committed draws hold what they will give, and drawn ones what the next of their waiting list takes over.
  select p.key, 'held', abs(p.held - x.held) from prizes p cross join lateral (
    select coalesce(sum(d.count), 0) as held from draw_prizes d join draws w on w.id = d.draw
    where d.event = p.event and d.prize = p.key and w.state in ('committed', 'frozen') and not w.rehearsal) y
  cross join lateral (
    select y.held + count(*) as held from draw_ranks r join wins w on w.id = r.win
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

CREATE TRIGGER wins_code_again AFTER UPDATE OF status ON public.wins FOR EACH ROW
  WHEN (((old.status = 'refused'::text) AND (new.status = 'waiting'::text))) EXECUTE FUNCTION win_code_take();

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
