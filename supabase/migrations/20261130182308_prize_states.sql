-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

alter table wins drop constraint wins_status_check;

alter table export_rows drop constraint export_rows_win_key;

-- ## Tables

-- Every step that a win of a kind of prize may take. Trigger wins_step refuses every other change of its status. The
-- unit of stock stays reserved until the win is forfeited, and that step is final: somebody else may have won the unit.
create table win_steps (
  kind text not null,
  from_status text not null,
  to_status text not null,
  -- Staff may take the step for one win in the table of winners. The server takes the others itself.
  by_hand boolean not null,
  primary key (kind, from_status, to_status)
);

insert into win_steps (kind, from_status, to_status, by_hand) values
  ('parcel', 'won', 'claimed', false),
  ('parcel', 'won', 'forfeited', false),
  ('parcel', 'claimed', 'exported', false),
  ('parcel', 'exported', 'claimed', true),
  ('parcel', 'exported', 'shipped', true),
  ('parcel', 'shipped', 'exported', true),
  ('parcel', 'shipped', 'delivered', true),
  ('parcel', 'shipped', 'returned', true),
  ('parcel', 'delivered', 'shipped', true),
  ('parcel', 'returned', 'shipped', true),
  -- To be sent once more, with the next export.
  ('parcel', 'returned', 'claimed', true),
  ('parcel', 'returned', 'forfeited', true),
  ('pickup', 'won', 'delivered', false),
  ('pickup', 'won', 'forfeited', false),
  -- A wrong step at the pick-up desk, taken back.
  ('pickup', 'delivered', 'won', false),
  -- A code is delivered when its winner has seen it. Nothing takes that back.
  ('code', 'won', 'delivered', false),
  ('code', 'won', 'forfeited', false);

-- The pools of prizes that are codes. Each code is sealed by the server. A pool is the stock of its prize.
create table prize_codes (
  id uuid primary key,
  seq bigint generated always as identity unique,
  event text not null,
  prize text not null,
  sealed bytea not null,
  -- An HMAC under the event's index key: no code is in an event twice.
  digest text not null,
  -- The win that the code belongs to. It goes back to the pool if the win is forfeited.
  win uuid unique references wins (id),
  -- When its winner first saw it. From then on it belongs to nobody else.
  shown_at timestamptz,
  created_at timestamptz not null default now(),
  unique (event, digest),
  foreign key (event, prize) references prizes (event, key),
  constraint prize_codes_shown_to_a_winner check (shown_at is null or win is not null)
);

create index prize_codes_by_prize on prize_codes (event, prize, seq);

create index prize_codes_free on prize_codes (event, prize, seq) where win is null;

alter table prizes add column kind text default 'parcel'::text not null;

alter table prizes add column on_hand integer default 0 not null;

alter table prizes add column place_en text;

alter table prizes add column place_ko text;

alter table wins add column status_at timestamp with time zone default now() not null;

alter table prizes add constraint prizes_arrive_as_planned CHECK ((on_hand <= stock));

alter table prizes add constraint prizes_kind_check CHECK ((kind = ANY (ARRAY['parcel'::text, 'code'::text,
  'pickup'::text])));

alter table prizes add constraint prizes_on_hand_check CHECK ((on_hand >= 0));

alter table wins add constraint wins_status_check CHECK ((status = ANY (ARRAY['won'::text, 'claimed'::text,
  'exported'::text, 'shipped'::text, 'delivered'::text, 'returned'::text, 'forfeited'::text])));

CREATE INDEX export_rows_by_win ON public.export_rows USING btree (win, batch DESC);

CREATE INDEX wins_unclaimed ON public.wins USING btree (deadline) WHERE (status = 'won'::text);

-- ## Functions

-- Tables that an archive of data leaves out: keys travel in a file of their own, the fingerprint comes with the
-- secret, digests of visitors live for a day, the steps of a win come with the migrations, and the rest belongs to this
-- machine.
-- Called by backup_tables.
create or replace function backup_left_out() returns text[]
language sql immutable set search_path = public, pg_temp
as $$
  select array['record_keys', 'server_secret', 'job_lease', 'backups', 'restore_rows', 'visit_digests', 'win_steps']
$$;

-- What the claim page shows about a win, found by the digest of its token, with the policy in force and its version.
-- 'visitor' is for the server, which verifies a contact at the claim; the page does not get it.
-- Called by server/prizes.
create or replace function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status = 'forfeited' or (w.status = 'won' and w.deadline <= now()) then 'expired'
        when w.status <> 'won' then 'claimed'
        else 'open' end,
      'receipt', w.receipt, 'visitor', w.visitor,
      'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal,
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

-- The status of a win as people see it: a win that was not claimed by its deadline is 'expired', also in the minute
-- before the job forfeits it. 'forfeited' is one that was claimed, and came back.
-- Called by code_show, my_prizes, pickup_find, pickup_hand_over, winner_row, winners_page, winners_summary,
-- wins_to_tell.
create or replace function win_status(p_win wins) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when p_win.status = 'won' and p_win.deadline <= now() then 'expired'
    when p_win.status = 'forfeited' and not exists (select 1 from claims where win = p_win.id) then 'expired'
    else p_win.status end
$$;

-- One winner as the winners' table and an export need it, with what opens the claim.
-- Called by claim_reveal, export_page, winners_page.
create or replace function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline), 'rehearsal', p_win.rehearsal, 'marks', to_jsonb(p_win.marks),
    'status', win_status(p_win), 'statusAt', to_ms(p_win.status_at),
    -- What staff may do with it by hand.
    'steps', (select coalesce(jsonb_agg(s.to_status order by s.to_status), '[]'::jsonb)
      from win_steps s join prizes p on p.kind = s.kind
      where p.event = p_win.event and p.key = p_win.prize and s.from_status = p_win.status and s.by_hand),
    'prize', (select prize_name(p) || jsonb_build_object('kind', p.kind)
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select max(x.batch) from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', to_base64(c.sealed), 'wrapped', to_base64(k.wrapped))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
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
      and w.status not in ('won', 'forfeited') and n.digest = v_contact
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

-- The sealed code of a win with its key, or null.
-- Called by code_mine, code_show.
create or replace function code_sealed(p_win uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('id', c.id, 'sealed', to_base64(c.sealed), 'wrapped', to_base64(k.wrapped))
  from prize_codes c join record_keys k on k.table_name = 'prize_codes' and k.row_id = c.id where c.win = p_win
$$;

-- The sealed code of a win that was shown before, for the person who won it: this visitor, or another one with the same
-- verified contact.
-- Called by server/prizes.
create or replace function code_mine(p_event text, p_visitor text, p_receipt text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'shown', 'code', code_sealed(w.id))
    from wins w join prizes p on p.event = w.event and p.key = w.prize
    where w.event = p_event and w.receipt = p_receipt and w.status = 'delivered' and p.kind = 'code'
      and (w.visitor = p_visitor or w.visitor in (
        select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)))),
    jsonb_build_object('status', 'not-found'))
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
    delete from prize_codes where event = p_event and prize = p_prize and win is null returning id
  )
  select coalesce(array_agg(id), '{}') into v_gone from gone;
  delete from record_keys where table_name = 'prize_codes' and row_id = any (v_gone);
  update prizes set on_hand = on_hand - cardinality(v_gone) where event = p_event and key = p_prize;
  update prizes set stock = stock - cardinality(v_gone) where event = p_event and key = p_prize;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'prize.codes-clear', p_prize, jsonb_build_object('items', cardinality(v_gone)));
  return jsonb_build_object('status', 'cleared', 'removed', cardinality(v_gone));
end $$;

-- How many of these digests an event has already, whatever the prize. 'not-found': there is no such prize of codes.
-- Called by server/prizes.
create or replace function code_pool_known(p_event text, p_prize text, p_digests jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from prizes where event = p_event and key = p_prize and kind = 'code')
      then jsonb_build_object('status', 'counted', 'known', (select count(*) from prize_codes
        where event = p_event and digest in (select jsonb_array_elements_text(p_digests))))
    else jsonb_build_object('status', 'not-found') end
$$;

-- Adds sealed codes to the pool of a prize, and so to its stock: p_codes is [{ "id", "sealed", "wrapped", "digest" }].
-- A code that the event has already is left out.
-- Called by server/prizes.
create or replace function code_pool_put(p_event text, p_prize text, p_codes jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_added integer;
begin
  perform 1 from prizes where event = p_event and key = p_prize and kind = 'code' for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  with given as (
    select * from jsonb_to_recordset(p_codes) as c (id uuid, sealed text, wrapped text, digest text)
  ), added as (
    insert into prize_codes (id, event, prize, sealed, digest)
    select id, p_event, p_prize, decode(sealed, 'base64'), digest from given
    on conflict (event, digest) do nothing
    returning id
  ), keyed as (
    insert into record_keys (table_name, row_id, wrapped)
    select 'prize_codes', g.id, decode(g.wrapped, 'base64') from given g join added a on a.id = g.id
    returning row_id
  )
  select count(*) into v_added from keyed;
  update prizes set stock = stock + v_added, on_hand = on_hand + v_added where event = p_event and key = p_prize;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'prize.codes', p_prize, jsonb_build_object('items', v_added));
  return jsonb_build_object('status', 'added', 'added', v_added);
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

-- Creates a draft from another event: policy (without the mark of a sample), prizes (none given), games, booths, files,
-- halls that were not removed and their entrance, texts of messages, and the programme with the same distance to the
-- opening. Not copied: people, wins, announcements.
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
    continue when v_at >= v_closes
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

-- What the first page of the console shows about an event: what is prepared, and how much there is.
-- Called by server/events.
create or replace function event_overview(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found',
      'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at),
      'contact', coalesce(e.policy #>> '{operator,contact}', ''),
      'prizes', (select count(*) from prizes p where p.event = e.slug and p.stock > 0),
      'stock', (select coalesce(sum(p.stock), 0) from prizes p where p.event = e.slug),
      'given', (select coalesce(sum(p.given), 0) from prizes p where p.event = e.slug),
      'dearest', (select coalesce(max(p.value_krw), 0) from prizes p where p.event = e.slug),
      'taxBearer', e.policy ->> 'taxBearer',
      'booths', (select count(*) from event_booths b where b.event = e.slug),
      'team', (select count(distinct r.staff) from staff_roles r where r.event = e.slug),
      'files', (select count(*) from event_files f where f.event = e.slug and f.removed_at is null)
    ) from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

-- One prize as staff and server know it.
-- Called by event_row.
create or replace function prize_row(p_prize prizes) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'key', p_prize.key, 'name', localised(p_prize.name_ko, p_prize.name_en),
    'stock', p_prize.stock, 'given', p_prize.given, 'rehearsed', p_prize.rehearsed,
    'picture', p_prize.picture, 'valueKrw', p_prize.value_krw, 'sponsor', p_prize.sponsor,
    'kind', p_prize.kind, 'onHand', p_prize.on_hand,
    'place', case when p_prize.place_ko is not null then localised(p_prize.place_ko, p_prize.place_en) end)
$$;

-- The export batches of an event, newest first, and how many wins wait for the next one.
-- Called by server/fulfilment.
create or replace function export_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from wins where event = p_event and status = 'claimed'),
    'marked', (select count(*) from wins where event = p_event and status = 'claimed' and marks <> '{}'),
    'rehearsal', exists (select 1 from wins where event = p_event and status = 'claimed' and rehearsal),
    'batches', coalesce((select jsonb_agg(jsonb_build_object(
        'batch', b.number, 'rows', b.rows, 'at', to_ms(b.created_at),
        'unsent', (select count(*) from export_rows x join wins w on w.id = x.win
          where x.event = p_event and x.batch = b.number and w.status = 'exported'),
        'rehearsal', batch_is_rehearsal(p_event, b.number),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;

-- Marks every parcel of a batch that is still 'exported' as handed to the courier.
-- Called by server/fulfilment.
create or replace function export_shipped(p_event text, p_batch integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_rows integer;
begin
  perform 1 from export_batches where event = p_event and number = p_batch for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update wins set status = 'shipped' where status = 'exported'
    and id in (select win from export_rows where event = p_event and batch = p_batch);
  get diagnostics v_rows = row_count;
  if v_rows = 0 then
    return jsonb_build_object('status', 'nothing');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.shipped', p_batch::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'shipped', 'rows', v_rows);
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
    'plays', (select count(*) from entries e where e.event = p_event and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'timeZone', (select time_zone from events where slug = p_event),
    'sample', coalesce((select (policy ->> 'sample')::boolean from events where slug = p_event), false),
    'rehearsing', exists (select 1 from events
      where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

-- The win of a receipt, as the pick-up desk needs it: which prize, and whether it was handed over already, when and by
-- whom. It contains nothing about the winner.
-- Called by server/fulfilment.
create or replace function pickup_find(p_event text, p_receipt text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'win', w.id, 'receipt', w.receipt, 'prize', prize_name(p), 'picture', p.picture,
      'kind', p.kind, 'is', win_status(w), 'statusAt', to_ms(w.status_at), 'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal,
      'by', (select s.label from audit a join staff s on s.id = a.staff
        where a.event = w.event and a.action = 'win.hand-over' and a.subject = w.id::text order by a.seq desc limit 1),
      'mayUndo', w.status = 'delivered' and p.kind = 'pickup' and w.status_at > now() - interval '1 minute')
    from wins w join prizes p on p.event = w.event and p.key = w.prize
    where w.event = p_event and w.receipt = p_receipt),
    jsonb_build_object('status', 'not-found'))
$$;

-- Records that a prize was handed to its winner at the desk. 'handed-over': it was before, at 'at'. 'expired': the time
-- to pick it up is over. 'not-pickup': it is sent, or is a code.
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

-- Takes back that a prize was handed over, within a minute of it. 'too-late': the minute is over, or it was not handed
-- over.
-- Called by server/fulfilment.
create or replace function pickup_undo(p_event text, p_win uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> 'delivered' or v_win.status_at <= now() - interval '1 minute'
    or (select kind from prizes where event = p_event and key = v_win.prize) <> 'pickup'
  then
    return jsonb_build_object('status', 'too-late');
  end if;
  update wins set status = 'won' where id = p_win;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'win.hand-over-undo', p_win::text);
  return jsonb_build_object('status', 'undone');
end $$;

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
  then
    return jsonb_build_object('status', 'given');
  end if;
  delete from prizes where event = p_event and key = p_key;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'prize.delete', p_key);
  return jsonb_build_object('status', 'deleted');
end $$;

-- Refuses another kind for a prize that somebody has won, because the steps of a win depend on it, and for a prize that
-- has codes.
-- Called by trigger prizes_kind.
create or replace function prize_kind_guard() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind <> old.kind and (
    exists (select 1 from wins where event = new.event and prize = new.key)
    or exists (select 1 from prize_codes where event = new.event and prize = new.key))
  then
    raise exception 'the kind of a prize is fixed once it was won or has codes' using errcode = 'check_violation';
  end if;
  return new;
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
  if v_stock < coalesce(v_prize.given, 0) then
    return jsonb_build_object('status', 'given', 'given', v_prize.given);
  elsif v_prize.kind <> p_prize ->> 'kind' and (
    exists (select 1 from wins where event = p_event and prize = v_prize.key)
    or exists (select 1 from prize_codes where event = p_event and prize = v_prize.key))
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

-- What does not agree in any event that is not archived.
-- Called by server/prizes.
create or replace function stock_check() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('differences', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug, 'prize', d.prize, 'problem', d.problem, 'items', d.items)
    order by e.slug, d.prize, d.problem), '[]'::jsonb))
  from events e cross join lateral stock_differences(e.slug) d where e.state <> 'archived'
$$;

-- The stock of an event, prize by prize: planned, arrived, given, its wins by status, and what does not agree.
-- Called by server/prizes.
create or replace function stock_report(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
      'key', p.key, 'name', localised(p.name_ko, p.name_en), 'kind', p.kind,
      'planned', p.stock, 'onHand', p.on_hand, 'given', p.given, 'rehearsed', p.rehearsed,
      'statuses', coalesce((select jsonb_object_agg(c.status, c.n) from (
        select w.status, count(*) as n from wins w
        where w.event = p.event and w.prize = p.key and not w.rehearsal group by w.status) c), '{}'::jsonb)
    ) order by p.created_at, p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'differences', coalesce((select jsonb_agg(jsonb_build_object(
      'prize', d.prize, 'problem', d.problem, 'items', d.items) order by d.prize, d.problem)
      from stock_differences(p_event) d), '[]'::jsonb))
$$;

-- Gives a new win of a prize that is a code the next free code of the pool, in the transaction of the win. Without a
-- free code the whole transaction fails. A win of a rehearsal gets none, so that no real code is used up.
-- Called by trigger wins_code.
create or replace function win_code_take() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_code uuid;
begin
  if new.rehearsal
    or (select kind from prizes where event = new.event and key = new.prize) <> 'code'
    -- A restore puts stored wins back, and their codes after them.
    or exists (select 1 from restore_rows)
  then
    return null;
  end if;
  select id into v_code from prize_codes
  where event = new.event and prize = new.prize and win is null
  order by seq limit 1 for update skip locked;
  if not found then
    raise exception 'no code is left for this prize' using errcode = 'check_violation';
  end if;
  update prize_codes set win = new.id where id = v_code;
  return null;
end $$;

-- Forfeits one win, whatever its deadline, and gives its unit back to the stock. The caller decides that it is time. It
-- locks the prize before the win, as award_give does, so the caller can give the unit to somebody else in the same
-- transaction. 'refused': the win is in a status ('is') from which it cannot be forfeited.
-- Called by wins_forfeit_due.
create or replace function win_forfeit(p_win uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_prize prizes;
begin
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win for update of p;
  select * into v_win from wins where id = p_win for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif not exists (select 1 from win_steps
    where kind = v_prize.kind and from_status = v_win.status and to_status = 'forfeited')
  then
    return jsonb_build_object('status', 'refused', 'is', v_win.status);
  end if;
  update wins set status = 'forfeited' where id = p_win;
  return jsonb_build_object('status', 'forfeited', 'from', v_win.status, 'event', v_win.event, 'round', v_win.round,
    'visitor', v_win.visitor, 'prize', v_win.prize, 'rehearsal', v_win.rehearsal);
end $$;

-- Takes a win by hand from p_from, which staff saw, to the next status. 'changed': it is no longer in p_from.
-- 'refused': win_steps has no such step by hand. An export that is undone takes the win out of its batch. A parcel that
-- came back and is sent once more stays in its old batch, and waits for the next.
-- Called by server/fulfilment.
create or replace function win_step(p_event text, p_win uuid, p_from text, p_to text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_prize prizes;
begin
  -- The prize before the win, as award_give does: a forfeited win changes both.
  select p.* into v_prize from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.id = p_win and w.event = p_event for update of p;
  select * into v_win from wins where id = p_win and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> p_from then
    return jsonb_build_object('status', 'changed');
  elsif not exists (select 1 from win_steps
    where kind = v_prize.kind and from_status = p_from and to_status = p_to and by_hand)
  then
    return jsonb_build_object('status', 'refused');
  end if;
  if p_from = 'exported' and p_to = 'claimed' then
    with gone as (
      delete from export_rows where win = p_win
        and batch = (select max(batch) from export_rows where win = p_win) returning event, batch
    )
    update export_batches b set rows = rows - 1 from gone g where b.event = g.event and b.number = g.batch;
  end if;
  update wins set status = p_to where id = p_win;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'win.step', p_win::text, jsonb_build_object('was', p_from, 'now', p_to));
  return jsonb_build_object('status', 'stepped');
end $$;

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
      given = given - case when new.rehearsal then 0 else 1 end
    where event = new.event and key = new.prize;
  end if;
  return null;
end $$;

-- Refuses a change of a win's status that is not in win_steps. A win begins as 'won', except while a restore puts
-- stored wins back.
-- Called by trigger wins_step.
create or replace function win_step_guard() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'won' and not exists (select 1 from restore_rows) then
      raise exception 'a win begins as won, not as %', new.status using errcode = 'check_violation';
    end if;
  elsif new.status <> old.status then
    if not exists (
      select 1 from prizes p join win_steps s on s.kind = p.kind
      where p.event = new.event and p.key = new.prize
        and s.from_status = old.status and s.to_status = new.status
    ) then
      raise exception 'a win cannot go from % to %', old.status, new.status using errcode = 'check_violation';
    end if;
    new.status_at := now();
  end if;
  return new;
end $$;

-- The content of the public winners page: prizes (or only p_prize), each with p_limit of its wins before p_before,
-- without those of a rehearsal and without forfeited ones. The claim is returned only if its consent named this page;
-- otherwise only the end of the receipt.
-- Called by server/fulfilment.
create or replace function winners_announced(p_event text, p_prize text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('prizes', coalesce(jsonb_agg(jsonb_build_object(
    'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock, 'given', p.given,
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
        where w.event = p_event and w.prize = p.key and not w.rehearsal and w.status <> 'forfeited'
          and (p_before is null or w.seq < p_before)
        order by w.seq desc
        limit page_limit(p_limit, 100)
      ) page)
  ) order by p.created_at, p.key), '[]'::jsonb))
  from prizes p where p.event = p_event and (p_prize is null or p.key = p_prize)
$$;

-- A page of winners, newest first. p_digests are digests of the blind index to find, or null.
-- Called by server/fulfilment.
create or replace function winners_page(
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
        or (p_status in ('won', 'expired', 'forfeited') and w.status in ('won', 'forfeited')
          and win_status(w) = p_status)
        or (p_status not in ('won', 'expired', 'forfeited') and w.status = p_status))
      and (p_digests is null or jsonb_typeof(p_digests) = 'null' or exists (
        select 1 from claims c join blind_index b on b.table_name = 'claims' and b.row_id = c.id
        where c.win = w.id and b.event = p_event
          and b.digest in (select jsonb_array_elements_text(p_digests))))
    order by w.seq desc
    limit page_limit(p_limit, 100)
  ) page
$$;

-- The prizes of an event, and how many wins are in which status.
-- Called by server/fulfilment.
create or replace function winners_summary(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
        'key', p.key, 'name', localised(p.name_ko, p.name_en), 'stock', p.stock, 'given', p.given
      ) order by p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'marked', (select count(*) from wins where event = p_event and marks <> '{}'),
    'statuses', coalesce((select jsonb_object_agg(c.status, c.n) from (
      select win_status(w) as status, count(*) as n from wins w where w.event = p_event group by 1) c), '{}'::jsonb))
$$;

-- Forfeits wins that nobody claimed by their deadline: at most p_limit, and all of one prize, so that a call holds the
-- row of one prize only. Call it until it forfeits nothing.
-- Called by server/prizes.
create or replace function wins_forfeit_due(p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_prize prizes;
  v_win uuid;
  v_count integer := 0;
begin
  select p.* into v_prize from prizes p
  where (p.event, p.key) = (select event, prize from wins
    where status = 'won' and deadline <= now() order by deadline, id limit 1)
  for update;
  if found then
    for v_win in
      select id from wins
      where event = v_prize.event and prize = v_prize.key and status = 'won' and deadline <= now()
      order by deadline, id limit p_limit for update
    loop
      perform win_forfeit(v_win);
      v_count := v_count + 1;
    end loop;
  end if;
  return jsonb_build_object('forfeited', v_count);
end $$;

-- Wins that are due, with the contact to write to. 'tell' is the message that is due now, or null: the win was claimed,
-- is void, or has no contact.
-- Called by server/prizes.
create or replace function wins_to_tell(p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('wins', coalesce(jsonb_agg(jsonb_build_object(
    'win', due.id, 'event', due.event, 'round', due.round, 'visitor', due.visitor, 'deadline', to_ms(due.deadline),
    'timeZone', e.time_zone,
    'prize', localised(p.name_ko, p.name_en),
    'tell', case
      when due.rehearsal or win_status(due) not in ('won', 'expired') or e.state <> 'published' or k.wrapped is null
        then null
      when due.deadline <= now() or due.status = 'forfeited' then
        case when due.told in ('won', 'reminded') then 'forfeited' end
      when due.told = '' then 'won'
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

CREATE TRIGGER prizes_kind BEFORE UPDATE OF kind ON public.prizes FOR EACH ROW EXECUTE FUNCTION prize_kind_guard();

CREATE TRIGGER wins_code AFTER INSERT ON public.wins FOR EACH ROW EXECUTE FUNCTION win_code_take();

CREATE TRIGGER wins_count AFTER UPDATE OF status ON public.wins FOR EACH ROW EXECUTE FUNCTION win_step_count();

CREATE TRIGGER wins_step BEFORE INSERT OR UPDATE ON public.wins FOR EACH ROW EXECUTE FUNCTION win_step_guard();

-- ## Grants
select keep_from_browsers();
