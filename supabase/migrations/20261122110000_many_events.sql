-- One server, many events: their state, times and languages, policies in versions, rehearsal; and what staff set up in an
-- event: prizes, games, booths.

alter table events
  add column state text not null default 'published' check (state in ('draft', 'published', 'archived')),
  add column time_zone text not null default 'Asia/Seoul' check (length(time_zone) between 1 and 60),
  add column languages text[] not null default array['ko', 'en'] check (languages <@ array['ko', 'en'] and cardinality(languages) > 0),
  add column policy_version integer not null default 1,
  -- What a link must carry where the policy lets in by link only.
  add column entry_code text not null default replace(gen_random_uuid()::text, '-', ''),
  -- Wins of a rehearsal are void: they end with it.
  add column rehearsal_since timestamptz,
  -- Grows with each change by staff: who saves over a newer state is told.
  add column revision integer not null default 1,
  add column updated_at timestamptz not null default now();

-- Every policy that was ever in force: rules and privacy notice are made from it, and a consent names its version.
create table event_policies (
  event text not null references events (slug),
  version integer not null check (version > 0),
  policy jsonb not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  primary key (event, version)
);
insert into event_policies (event, version, policy) select slug, 1, policy from events;

alter table prizes
  add column picture text check (picture ~ '^[0-9a-f]{64}$'),
  add column value_krw integer check (value_krw >= 0),
  add column sponsor text check (length(sponsor) <= 80),
  -- Given in a rehearsal; counted apart, so that a reset cannot touch what was really given.
  add column rehearsed integer not null default 0 check (rehearsed >= 0);

alter table entries add column rehearsal boolean not null default false;
alter table wins add column rehearsal boolean not null default false;
create index wins_of_rehearsals on wins (event) where rehearsal;
create index entries_of_rehearsals on entries (event) where rehearsal;

-- What staff set for a game; without a row the file of that name counts. questions: the CSV as text.
create table event_games (
  event text not null references events (slug),
  config_key text not null check (config_key ~ '^[A-Za-z0-9_-]{1,60}$'),
  config jsonb not null,
  questions text check (length(questions) <= 400000),
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (event, config_key)
);

-- What staff wrote on a booth of a map; without a row the map's own words count.
create table event_booths (
  event text not null references events (slug),
  map text not null,
  object text not null check (length(object) between 1 and 120),
  content jsonb not null,
  poster text check (poster ~ '^[0-9a-f]{64}$'),
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (event, map, object)
);

create table booth_exhibitors (
  event text not null references events (slug),
  map text not null,
  object text not null,
  staff uuid not null references staff (id) on delete cascade,
  primary key (event, map, object, staff)
);
create index booth_exhibitors_by_staff on booth_exhibitors (staff, event);

create function prize_row(p_prize prizes) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'key', p_prize.key, 'name', jsonb_build_object('ko', p_prize.name_ko, 'en', p_prize.name_en),
    'stock', p_prize.stock, 'given', p_prize.given, 'rehearsed', p_prize.rehearsed,
    'picture', p_prize.picture, 'valueKrw', p_prize.value_krw, 'sponsor', p_prize.sponsor)
$$;

create function event_row(p_event events) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'slug', p_event.slug, 'name', jsonb_build_object('ko', p_event.name_ko, 'en', p_event.name_en),
    'opensAt', to_ms(p_event.opens_at), 'closesAt', to_ms(p_event.closes_at), 'state', p_event.state,
    'timeZone', p_event.time_zone, 'languages', to_jsonb(p_event.languages),
    'policy', p_event.policy, 'policyVersion', p_event.policy_version, 'entryCode', p_event.entry_code,
    'rehearsal', p_event.rehearsal_since is not null, 'revision', p_event.revision,
    'prizes', coalesce((select jsonb_agg(prize_row(p) order by p.created_at, p.key) from prizes p where p.event = p_event.slug), '[]'::jsonb))
$$;

create or replace function event_seed(p_event jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
  values (
    p_event ->> 'slug', p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint), p_event -> 'policy'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  insert into event_policies (event, version, policy) values (p_event ->> 'slug', 1, p_event -> 'policy');
  insert into prizes (event, key, name_ko, name_en, stock)
  select p_event ->> 'slug', p ->> 'key', p #>> '{name,ko}', p #>> '{name,en}', (p ->> 'stock')::integer
  from jsonb_array_elements(p_event -> 'prizes') as p;
  return jsonb_build_object('status', 'seeded');
end $$;

create or replace function event_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select event_row(e) || jsonb_build_object('status', 'found') from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

-- Every event that a server has to know: archived ones are at rest.
create function events_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(event_row(e) order by e.opens_at, e.slug), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;

-- p_event: as event_seed takes it, with timeZone and languages. A new event is a draft: nobody but staff sees it.
create function event_create(p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_slug text := p_event ->> 'slug';
begin
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint), p_event ->> 'timeZone',
    array(select jsonb_array_elements_text(p_event -> 'languages')), p_event -> 'policy', 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, p_event -> 'policy', p_staff);
  insert into audit (staff, event, action, subject) values (p_staff, v_slug, 'event.create', v_slug);
  return jsonb_build_object('status', 'created');
end $$;

-- A draft with everything that staff set up in another event: policy, prizes (none given), games, booths, maps. Not: people, wins.
create function event_copy(p_from text, p_event jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_from events;
  v_slug text := p_event ->> 'slug';
begin
  select * into v_from from events where slug = p_from;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into events (slug, name_ko, name_en, opens_at, closes_at, time_zone, languages, policy, state)
  values (
    v_slug, p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint),
    v_from.time_zone, v_from.languages, v_from.policy, 'draft'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'taken');
  end if;
  insert into event_policies (event, version, policy, staff) values (v_slug, 1, v_from.policy, p_staff);
  insert into prizes (event, key, name_ko, name_en, stock, picture, value_krw, sponsor, created_at)
  select v_slug, key, name_ko, name_en, stock, picture, value_krw, sponsor, created_at from prizes where event = p_from;
  insert into event_games (event, config_key, config, questions)
  select v_slug, config_key, config, questions from event_games where event = p_from;
  insert into event_booths (event, map, object, content, poster)
  select v_slug, map, object, content, poster from event_booths where event = p_from;
  insert into event_files (event, kind, hash, name, public, staff)
  select v_slug, kind, hash, name, public, p_staff from event_files where event = p_from and removed_at is null;
  insert into map_versions (event, name, version, hash, source, format, content)
  select distinct on (name) v_slug, name, 1, hash, source, format, content
  from map_versions where event = p_from order by name, version desc;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, v_slug, 'event.copy', v_slug, jsonb_build_object('from', p_from));
  return jsonb_build_object('status', 'copied');
end $$;

-- Locked here and below with `no key`: a claim or a message that points to the event need not wait, nor a claim that holds
-- its win wait for who waits for that win.
create function event_update(p_event text, p_change jsonb, p_revision integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.revision <> p_revision then
    return jsonb_build_object('status', 'changed');
  end if;
  update events set
    name_ko = p_change #>> '{name,ko}', name_en = p_change #>> '{name,en}',
    opens_at = from_ms((p_change ->> 'opensAt')::bigint), closes_at = from_ms((p_change ->> 'closesAt')::bigint),
    time_zone = p_change ->> 'timeZone', languages = array(select jsonb_array_elements_text(p_change -> 'languages')),
    revision = revision + 1, updated_at = now()
  where slug = p_event;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'event.update', p_event, jsonb_build_object(
    'opensAt', p_change -> 'opensAt', 'closesAt', p_change -> 'closesAt'));
  return jsonb_build_object('status', 'updated', 'revision', p_revision + 1);
end $$;

create function event_policy_put(p_event text, p_policy jsonb, p_revision integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.revision <> p_revision then
    return jsonb_build_object('status', 'changed');
  elsif v_event.policy = p_policy then
    return jsonb_build_object('status', 'updated', 'revision', p_revision, 'version', v_event.policy_version);
  end if;
  update events set policy = p_policy, policy_version = policy_version + 1, revision = revision + 1, updated_at = now()
  where slug = p_event;
  insert into event_policies (event, version, policy, staff)
  values (p_event, v_event.policy_version + 1, p_policy, p_staff);
  insert into audit (staff, event, action, subject)
  values (p_staff, p_event, 'event.policy', (v_event.policy_version + 1)::text);
  return jsonb_build_object('status', 'updated', 'revision', p_revision + 1, 'version', v_event.policy_version + 1);
end $$;

-- One policy as it was, and when each of them came into force.
create function event_policy_read(p_event text, p_version integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'version', y.version, 'policy', y.policy, 'at', to_ms(y.created_at),
      'versions', (select jsonb_agg(jsonb_build_object('version', z.version, 'at', to_ms(z.created_at)) order by z.version)
        from event_policies z where z.event = p_event))
    from event_policies y where y.event = p_event and y.version = p_version),
    jsonb_build_object('status', 'not-found'))
$$;

-- draft -> published -> archived, and back.
create function event_state_put(p_event text, p_state text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_state not in ('draft', 'published', 'archived') then
    return jsonb_build_object('status', 'refused');
  elsif p_state = 'draft' and exists (select 1 from entries where event = p_event and not rehearsal) then
    -- who has played must find the event and their prize
    return jsonb_build_object('status', 'refused');
  end if;
  update events set state = p_state, revision = revision + 1, updated_at = now() where slug = p_event;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'event.' || case p_state
    when 'draft' then 'withdraw' when 'published' then 'publish' else 'archive' end, p_event);
  return jsonb_build_object('status', 'updated');
end $$;

-- A rehearsal ends before the event opens: from then on everything counts.
create function rehearsal_start(p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_event.opens_at <= now() or exists (select 1 from entries where event = p_event and not rehearsal) then
    return jsonb_build_object('status', 'open');
  elsif v_event.rehearsal_since is null then
    update events set rehearsal_since = now(), revision = revision + 1, updated_at = now() where slug = p_event;
    insert into audit (staff, event, action, subject) values (p_staff, p_event, 'event.rehearsal-start', p_event);
  end if;
  return jsonb_build_object('status', 'rehearsing');
end $$;

-- Ends a rehearsal and takes away all that was won in it, claims with their keys too. p_staff is null when the opening ended it.
create function rehearsal_end(p_event text, p_staff uuid default null) returns jsonb
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
  -- the lock of award_round: nothing is being given while this takes away
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

-- The same as before, with the mark of a rehearsal: nobody may take a practised win for one that is sent.
create or replace function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline), 'rehearsal', p_win.rehearsal,
    'status', case when p_win.status = 'won' and p_win.deadline <= now() then 'expired' else p_win.status end,
    'prize', (select jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select x.batch from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', translate(encode(c.sealed, 'base64'), E'\n', ''), 'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
$$;

-- One practised win is enough to mark the whole batch.
create function batch_is_rehearsal(p_event text, p_batch integer) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and w.rehearsal)
$$;

-- The same as before, with the mark of a rehearsal.
create or replace function export_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from wins where event = p_event and status = 'claimed'),
    'rehearsal', exists (select 1 from wins where event = p_event and status = 'claimed' and rehearsal),
    'batches', coalesce((select jsonb_agg(jsonb_build_object(
        'batch', b.number, 'rows', b.rows, 'at', to_ms(b.created_at),
        'rehearsal', batch_is_rehearsal(p_event, b.number),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;

-- The same as before, with the mark of a rehearsal.
create or replace function export_open(p_event text, p_batch integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_rows integer;
begin
  select rows into v_rows from export_batches where event = p_event and number = p_batch;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.download', p_batch::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'opened', 'rows', v_rows, 'rehearsal', batch_is_rehearsal(p_event, p_batch));
end $$;

-- The same as before, and: a rehearsal's wins are marked and counted apart; a draft or archived event gives nothing.
create or replace function award_round(
  p_event text, p_round text, p_game text, p_stage text, p_prize text, p_winners integer, p_recorded_at bigint, p_finishers jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_fresh text[];
  v_left integer := 0;
  v_given integer;
  v_at timestamptz := from_ms(p_recorded_at);
  v_rehearsal boolean;
begin
  -- Shared: staff change an event before or after an award, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'unknown-event', 'outcomes', '[]'::jsonb);
  end if;
  v_rehearsal := v_event.rehearsal_since is not null and v_at < v_event.opens_at;

  -- The lock: whoever holds the prize's row decides alone about its stock, until the commit.
  select * into v_prize from prizes where event = p_event and key = p_prize for update;
  if not found then
    return jsonb_build_object('status', 'unknown-prize', 'outcomes', '[]'::jsonb);
  end if;

  with fresh as (
    insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
    -- What was played before the opening is never for good, also when its rehearsal ended before it was recorded.
    select distinct on (f.visitor) p_event, p_round, f.visitor, p_game, p_stage, p_prize, v_at, v_at < v_event.opens_at
    from jsonb_to_recordset(p_finishers) as f (visitor text, token text)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  if v_rehearsal then
    v_left := least(
      p_winners - (select count(*) from wins where event = p_event and round = p_round)::integer,
      v_prize.stock - v_prize.rehearsed);
  elsif v_event.state = 'published' and v_at >= v_event.opens_at and v_at < v_event.closes_at then
    v_left := least(
      p_winners - (select count(*) from wins where event = p_event and round = p_round)::integer,
      v_prize.stock - v_prize.given);
  end if;

  if v_left > 0 and cardinality(v_fresh) > 0 then
    -- gen_random_uuid() and not random(): its bits come from the operating system's strong source.
    with drawn as (
      select d.visitor, d.token
      from (
        select distinct on (c.contact) c.visitor, c.token
        from (
          -- Where the policy asks for a verified contact, who has none cannot win, and one contact is one lot.
          select f.visitor, f.token, case
            when coalesce(v_event.policy ->> 'identity', 'none') = 'none' then f.visitor
            else entrant_of(p_event, f.visitor) end as contact
          from jsonb_to_recordset(p_finishers) as f (visitor text, token text)
          where f.visitor = any (v_fresh)
        ) c
        where c.contact is not null
        order by c.contact, c.visitor
      ) d
      order by gen_random_uuid() limit v_left
    ), given as (
      insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
      select p_event, p_round, d.visitor, p_prize, d.token,
        now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_rehearsal
      from drawn d
      returning 1
    )
    select count(*)::integer into v_given from given;
    if v_rehearsal then
      update prizes set rehearsed = rehearsed + v_given where event = p_event and key = p_prize;
    else
      update prizes set given = given + v_given where event = p_event and key = p_prize;
    end if;
  end if;

  return jsonb_build_object('status', 'recorded', 'outcomes', coalesce((
    select jsonb_agg(case
      when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none')
      else jsonb_build_object(
        'visitor', f.visitor, 'outcome', 'win', 'win', w.id, 'deadline', to_ms(w.deadline),
        'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en)))
    end)
    from (select distinct x.visitor from jsonb_to_recordset(p_finishers) as x (visitor text, token text)) f
    left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
    left join prizes p on p.event = w.event and p.key = w.prize
  ), '[]'::jsonb));
end $$;

-- The events of a member of staff, with all that the console's switcher shows.
create or replace function staff_events(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'slug', e.slug, 'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en),
    'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at), 'state', e.state, 'timeZone', e.time_zone,
    'rehearsal', e.rehearsal_since is not null, 'claimDays', (e.policy ->> 'claimDays')::integer
  ) order by e.state = 'archived', e.opens_at desc, e.slug), '[]'::jsonb))
  from events e
  where exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
$$;

-- Names of the maps of an event, and whether each follows its file.
create function map_names(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('maps', coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'source', m.source) order by m.name), '[]'::jsonb))
  from (select distinct on (name) name, source from map_versions where event = p_event order by name, version desc) m
$$;

-- Whether a file of this kind is on the shelf of the event; none (null) always is.
create function file_on_shelf(p_event text, p_kind text, p_hash text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return p_hash is null or exists (
    select 1 from event_files where event = p_event and kind = p_kind and hash = p_hash and removed_at is null);
end $$;

-- A new prize (p_is_new) or other words and stock for one. Stock never goes below what was given.
create function prize_put(p_event text, p_prize jsonb, p_is_new boolean, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_prize prizes;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  select * into v_prize from prizes where event = p_event and key = p_prize ->> 'key' for update;
  if p_is_new and found then
    return jsonb_build_object('status', 'taken');
  elsif not p_is_new and not found then
    return jsonb_build_object('status', 'not-found');
  elsif (p_prize ->> 'stock')::integer < coalesce(v_prize.given, 0) then
    return jsonb_build_object('status', 'given', 'given', v_prize.given);
  elsif not file_on_shelf(p_event, 'prize', p_prize ->> 'picture') then
    return jsonb_build_object('status', 'no-file');
  end if;
  insert into prizes (event, key, name_ko, name_en, stock, picture, value_krw, sponsor)
  values (p_event, p_prize ->> 'key', p_prize #>> '{name,ko}', p_prize #>> '{name,en}', (p_prize ->> 'stock')::integer,
    p_prize ->> 'picture', (p_prize ->> 'valueKrw')::integer, p_prize ->> 'sponsor')
  on conflict (event, key) do update set
    name_ko = excluded.name_ko, name_en = excluded.name_en, stock = excluded.stock, picture = excluded.picture,
    value_krw = excluded.value_krw, sponsor = excluded.sponsor;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_is_new then 'prize.create' else 'prize.update' end, p_prize ->> 'key',
    jsonb_build_object('stock', p_prize -> 'stock'));
  return jsonb_build_object('status', 'stored');
end $$;

create function prize_delete(p_event text, p_key text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes where event = p_event and key = p_key for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif exists (select 1 from wins where event = p_event and prize = p_key) then
    return jsonb_build_object('status', 'given');
  end if;
  delete from prizes where event = p_event and key = p_key;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'prize.delete', p_key);
  return jsonb_build_object('status', 'deleted');
end $$;

create function games_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('games', coalesce(jsonb_agg(jsonb_build_object(
    'key', g.config_key, 'config', g.config, 'questions', g.questions, 'revision', g.revision) order by g.config_key), '[]'::jsonb))
  from event_games g where g.event = p_event
$$;

-- p_revision 0: nothing was stored so far.
create function game_put(
  p_event text, p_key text, p_config jsonb, p_questions text, p_revision integer, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_revision integer;
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select revision into v_revision from event_games where event = p_event and config_key = p_key;
  if coalesce(v_revision, 0) <> p_revision then
    return jsonb_build_object('status', 'changed');
  end if;
  insert into event_games (event, config_key, config, questions) values (p_event, p_key, p_config, p_questions)
  on conflict (event, config_key) do update set
    config = excluded.config, questions = excluded.questions, revision = event_games.revision + 1, updated_at = now();
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'game.update', p_key);
  return jsonb_build_object('status', 'stored', 'revision', p_revision + 1);
end $$;

create function booths_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'booths', coalesce((select jsonb_agg(jsonb_build_object(
        'map', b.map, 'object', b.object, 'content', b.content, 'poster', b.poster, 'revision', b.revision) order by b.map, b.object)
      from event_booths b where b.event = p_event), '[]'::jsonb),
    'exhibitors', coalesce((select jsonb_agg(jsonb_build_object(
        'map', x.map, 'object', x.object, 'staff', x.staff, 'label', s.label) order by x.map, x.object, s.label)
      from booth_exhibitors x join staff s on s.id = x.staff where x.event = p_event), '[]'::jsonb))
$$;

-- p_own: only who is an exhibitor of this booth may write on it.
create function booth_put(
  p_event text, p_map text, p_object text, p_content jsonb, p_poster text, p_revision integer, p_staff uuid, p_own boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_revision integer;
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif p_own and not exists (
    select 1 from booth_exhibitors where event = p_event and map = p_map and object = p_object and staff = p_staff)
  then
    return jsonb_build_object('status', 'not-yours');
  end if;
  select revision into v_revision from event_booths where event = p_event and map = p_map and object = p_object;
  if coalesce(v_revision, 0) <> p_revision then
    return jsonb_build_object('status', 'changed');
  elsif not file_on_shelf(p_event, 'poster', p_poster) then
    return jsonb_build_object('status', 'no-file');
  end if;
  insert into event_booths (event, map, object, content, poster) values (p_event, p_map, p_object, p_content, p_poster)
  on conflict (event, map, object) do update set
    content = excluded.content, poster = excluded.poster, revision = event_booths.revision + 1, updated_at = now();
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'booth.update', p_map || '/' || p_object);
  return jsonb_build_object('status', 'stored', 'revision', p_revision + 1);
end $$;

-- Who of the event's exhibitors looks after a booth.
create function booth_exhibitors_put(p_event text, p_map text, p_object text, p_exhibitors jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  delete from booth_exhibitors where event = p_event and map = p_map and object = p_object;
  insert into booth_exhibitors (event, map, object, staff)
  select distinct p_event, p_map, p_object, r.staff
  from jsonb_array_elements_text(p_exhibitors) as x (id)
  join staff_roles r on r.staff = x.id::uuid and r.event = p_event and r.role = 'exhibitor';
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'booth.exhibitors', p_map || '/' || p_object, jsonb_build_object('exhibitors', p_exhibitors));
  return jsonb_build_object('status', 'stored');
end $$;

select keep_from_browsers(
  array['event_policies', 'event_games', 'event_booths', 'booth_exhibitors'],
  array['file_on_shelf', 'prize_row', 'event_row', 'events_live', 'event_create', 'event_copy', 'event_update', 'event_policy_put', 'event_policy_read',
    'event_state_put', 'rehearsal_start', 'rehearsal_end', 'winner_row', 'batch_is_rehearsal', 'export_list', 'export_open', 'map_names', 'prize_put', 'prize_delete', 'games_read', 'game_put',
    'booths_read', 'booth_put', 'booth_exhibitors_put']);
