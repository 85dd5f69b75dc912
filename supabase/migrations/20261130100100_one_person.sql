-- One person is one winner, as far as can be told: contacts that are verified at the claim, and marks for the clerk on wins that
-- share a phone, an address, a line or a device.

-- HMACs under the event's index key: neither an address nor a browser can be read from them. How many players of the round
-- came by the same line, and with the same browser on it.
alter table entries
  add column address_digest text,
  add column device_digest text,
  add column address_players integer not null default 1,
  add column device_players integer not null default 1;
create index entries_by_device on entries (event, device_digest) where device_digest is not null;
create index entries_by_address on entries (event, address_digest) where address_digest is not null;

-- Why a clerk should look twice: 'phone' and 'address' of the claim, 'line' and 'device' of the game.
alter table wins add column marks text[] not null default '{}';
create index wins_marked on wins (event, seq desc) where marks <> '{}';

create function win_mark(p_win uuid, p_mark text) returns void
language sql set search_path = public, pg_temp as $$
  update wins set marks = array(select distinct m from unnest(marks || p_mark) as m order by m)
  where id = p_win and not (p_mark = any (marks))
$$;

-- Marks the wins of a round whose line or device had several players in it, or other wins of the event; those others too.
create function wins_mark_lines(p_event text, p_round text) returns void
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
    where n.event = p_event and n.address_digest = v.address_digest and x.visitor <> v.visitor and x.rehearsal = v.rehearsal;
    perform win_mark(x.id, 'device'), win_mark(v.id, 'device')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.device_digest = v.device_digest and x.visitor <> v.visitor and x.rehearsal = v.rehearsal;
  end loop;
end $$;

-- Marks a claim whose phone or address another claim of the event has, and that other one.
create function wins_mark_claims(p_win wins, p_claim uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v record;
begin
  for v in
    select c.win, mine.field
    from blind_index mine
    join blind_index other on other.event = mine.event and other.digest = mine.digest and other.field = mine.field
      and other.table_name = 'claims' and other.row_id <> mine.row_id
    join claims c on c.id = other.row_id
    join wins w on w.id = c.win
    where mine.table_name = 'claims' and mine.row_id = p_claim and mine.field in ('phone', 'address')
      and w.rehearsal = p_win.rehearsal
  loop
    perform win_mark(v.win, v.field);
    perform win_mark(p_win.id, v.field);
  end loop;
end $$;

-- Takes the lines of the finishers, marks wins by them, and lets a policy ask for the contact at the claim.
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
    insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal,
      address_digest, device_digest, address_players, device_players)
    -- What was played before the opening is never for good, also when its rehearsal ended before it was recorded.
    select distinct on (f.visitor) p_event, p_round, f.visitor, p_game, p_stage, p_prize, v_at, v_at < v_event.opens_at,
      f.address, f.device, coalesce(f."addressPlayers", 1), coalesce(f."devicePlayers", 1)
    from jsonb_to_recordset(p_finishers)
      as f (visitor text, token text, address text, device text, "addressPlayers" integer, "devicePlayers" integer)
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
          -- One contact is one lot. Where the policy asks for it before the draw, visitors without one cannot win.
          select f.visitor, f.token, case
            when coalesce(v_event.policy ->> 'identity', 'none') = 'none' then f.visitor
            when coalesce(v_event.policy ->> 'identityAt', 'draw') = 'claim'
              then coalesce(entrant_of(p_event, f.visitor), f.visitor)
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
    perform wins_mark_lines(p_event, p_round);
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

-- Asks for a verified contact where the policy does, and marks duplicates of phone and address.
create or replace function claim_submit(
  p_token_hash text, p_claim uuid, p_sealed text, p_wrapped text, p_index jsonb, p_consent jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_event events;
  v_contact text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> 'won' then
    return jsonb_build_object('status', 'claimed');
  elsif v_win.deadline <= now() then
    return jsonb_build_object('status', 'expired');
  end if;
  select * into v_event from events where slug = v_win.event;
  if coalesce(v_event.policy ->> 'identity', 'none') <> 'none' and v_event.policy ->> 'identityAt' = 'claim' then
    v_contact := entrant_of(v_win.event, v_win.visitor);
    if v_contact is null then
      return jsonb_build_object('status', 'identity-needed');
    end if;
    -- One person is one lot of a round. Two claims of one contact wait for each other here.
    perform pg_advisory_xact_lock(hashtextextended('madang.claim ' || v_win.event || ' ' || v_contact, 0));
    if exists (
      select 1 from wins w join entrants n on n.event = w.event and n.visitor = w.visitor
      where w.event = v_win.event and w.round = v_win.round and w.id <> v_win.id and w.status <> 'won' and n.digest = v_contact
    ) then
      return jsonb_build_object('status', 'contact-used');
    end if;
  end if;
  insert into claims (id, win, event, sealed, consent)
  values (p_claim, v_win.id, v_win.event, decode(p_sealed, 'base64'), p_consent);
  insert into record_keys (table_name, row_id, wrapped) values ('claims', p_claim, decode(p_wrapped, 'base64'));
  insert into blind_index (event, field, digest, table_name, row_id)
  select v_win.event, i.field, i.digest, 'claims', p_claim
  from jsonb_to_recordset(p_index) as i (field text, digest text);
  update wins set status = 'claimed' where id = v_win.id;
  perform wins_mark_claims(v_win, p_claim);
  return jsonb_build_object('status', 'received', 'receipt', v_win.receipt);
end $$;

-- Adds the visitor of the win, for whom a contact is verified at the claim. The page is not told.
create or replace function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status <> 'won' then 'claimed'
        when w.deadline <= now() then 'expired'
        else 'open' end,
      'receipt', w.receipt, 'visitor', w.visitor,
      'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal,
      'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en)),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en), 'policy', e.policy,
        'languages', to_jsonb(e.languages), 'timeZone', e.time_zone, 'policyVersion', e.policy_version))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;

-- Adds the zone of the event, in which its deadlines are, and whether it is a sample.
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
        'status', case when w.status = 'won' and w.deadline <= now() then 'expired' else w.status end,
        'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor in (select visitor from mine)), '[]'::jsonb),
    'plays', (select count(*) from entries e where e.event = p_event and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'timeZone', (select time_zone from events where slug = p_event),
    'sample', coalesce((select (policy ->> 'sample')::boolean from events where slug = p_event), false),
    'rehearsing', exists (select 1 from events where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

-- Adds the marks.
create or replace function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline), 'rehearsal', p_win.rehearsal, 'marks', to_jsonb(p_win.marks),
    'status', case when p_win.status = 'won' and p_win.deadline <= now() then 'expired' else p_win.status end,
    'prize', (select jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select x.batch from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', translate(encode(c.sealed, 'base64'), E'\n', ''), 'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
$$;

-- Adds the filter for marked wins. Another list of arguments is another function: the old one goes.
drop function winners_page(text, text, text, jsonb, bigint, integer);
create function winners_page(
  p_event text, p_prize text default null, p_status text default null, p_digests jsonb default null,
  p_before bigint default null, p_limit integer default 50, p_marked boolean default false
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('winners', coalesce(jsonb_agg(winner_row(page.w) order by (page.w).seq desc), '[]'::jsonb))
  from (
    select w
    from wins w
    where w.event = p_event
      and (p_before is null or w.seq < p_before)
      and (p_prize is null or w.prize = p_prize)
      and (not p_marked or w.marks <> '{}')
      and (p_status is null
        or (p_status = 'expired' and w.status = 'won' and w.deadline <= now())
        or (p_status = 'won' and w.status = 'won' and w.deadline > now())
        or (p_status in ('claimed', 'exported') and w.status = p_status))
      and (p_digests is null or jsonb_typeof(p_digests) = 'null' or exists (
        select 1 from claims c join blind_index b on b.table_name = 'claims' and b.row_id = c.id
        where c.win = w.id and b.event = p_event
          and b.digest in (select jsonb_array_elements_text(p_digests))))
    order by w.seq desc
    limit least(greatest(p_limit, 1), 100)
  ) page
$$;

-- Adds how many wins are marked.
create or replace function winners_summary(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
        'key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en), 'stock', p.stock, 'given', p.given
      ) order by p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'marked', (select count(*) from wins where event = p_event and marks <> '{}'),
    'won', (select count(*) from wins where event = p_event and status = 'won' and deadline > now()),
    'expired', (select count(*) from wins where event = p_event and status = 'won' and deadline <= now()),
    'claimed', (select count(*) from wins where event = p_event and status = 'claimed'),
    'exported', (select count(*) from wins where event = p_event and status = 'exported'))
$$;

-- Adds how many of the waiting wins are marked.
create or replace function export_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from wins where event = p_event and status = 'claimed'),
    'marked', (select count(*) from wins where event = p_event and status = 'claimed' and marks <> '{}'),
    'rehearsal', exists (select 1 from wins where event = p_event and status = 'claimed' and rehearsal),
    'batches', coalesce((select jsonb_agg(jsonb_build_object(
        'batch', b.number, 'rows', b.rows, 'at', to_ms(b.created_at),
        'rehearsal', batch_is_rehearsal(p_event, b.number),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;

-- Ends with the digests of lines and devices, too.
create or replace function verify_sweep() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row record;
  v_ended integer := 0;
  v_dropped integer := 0;
  v_forgotten integer;
  v_since timestamptz := coalesce(
    (select max(started_at) from job_runs where job = 'contacts-purge' and state = 'done'), '-infinity');
begin
  select count(*) into v_forgotten from events e
  where exists (select 1 from audit a where a.event = e.slug and a.action = 'entrant.forget' and a.at >= v_since);
  for v_row in select id from verifications where ended_at is null and expires_at <= now() limit 5000 loop
    perform verification_end(v_row.id);
    v_ended := v_ended + 1;
  end loop;
  delete from verifications where ended_at is not null and created_at < now() - interval '1 day';
  for v_row in
    select n.event, n.visitor from entrants n join events e on e.slug = n.event
    where e.closes_at + make_interval(days =>
      coalesce((e.policy ->> 'claimDays')::integer, 0) + coalesce((e.policy ->> 'retentionDays')::integer, 0)) < now()
    limit 5000
  loop
    perform entrant_drop(v_row.event, v_row.visitor);
    v_dropped := v_dropped + 1;
  end loop;
  -- What tells one line or device from another is kept as long as the contacts, and no longer.
  update entries n set address_digest = null, device_digest = null
  from events e
  where e.slug = n.event and (n.address_digest is not null or n.device_digest is not null)
    and e.closes_at + make_interval(days =>
      coalesce((e.policy ->> 'claimDays')::integer, 0) + coalesce((e.policy ->> 'retentionDays')::integer, 0)) < now();
  return jsonb_build_object('status', 'swept', 'ended', v_ended, 'dropped', v_dropped, 'forgotten', v_forgotten);
end $$;

select keep_from_browsers(array[]::text[], array['win_mark', 'wins_mark_lines', 'wins_mark_claims', 'winners_page']);
