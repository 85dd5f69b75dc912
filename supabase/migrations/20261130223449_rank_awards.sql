-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop function scores_put(text,text,bigint,jsonb);

-- ## Tables

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

alter table game_scores add column player integer;

alter table game_scores add column round text;

-- ## Functions

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
    -- a win of a draw or of a ranking is no play
    'plays', (select count(*) from entries e
      where e.event = p_event and e.game not in ('draw', 'rank') and e.visitor in (select visitor from mine)),
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
    or exists (select 1 from rank_prizes where event = p_event and prize = p_key)
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
    or exists (select 1 from draw_prizes where event = p_event and prize = v_prize.key)
    or exists (select 1 from rank_prizes where event = p_event and prize = v_prize.key))
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
