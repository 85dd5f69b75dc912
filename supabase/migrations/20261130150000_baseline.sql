-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## Tables

-- Staff: people, their roles in each event, sign-in links, sessions and second factors.
-- Tokens are never stored, only their SHA-256 in hex.
create table staff (
  id uuid primary key default gen_random_uuid(),
  label text not null check (length(label) between 1 and 40),
  created_at timestamptz not null default now(),
  first_signed_in_at timestamptz,
  -- When this person could first confirm with a second factor. It stays when the factors are reset: from then on they
  -- are somebody whom others know.
  first_factor_at timestamptz
);

create table staff_roles (
  staff uuid not null references staff (id) on delete cascade,
  -- An event's slug, or '*' for every event.
  event text not null,
  role text not null check (role in ('admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales')),
  primary key (staff, event, role)
);

create table staff_sessions (
  token_hash text primary key,
  staff uuid not null references staff (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  revoked_at timestamptz,
  -- What a list of sessions shows. The hash of the token is the key and never leaves the database.
  id uuid not null default gen_random_uuid() unique,
  -- Family of browser and system ("Chrome, Windows"), never the whole header: it is shown, and identifies nobody.
  device text not null default '' check (length(device) <= 40),
  -- When the person last confirmed with a passkey or a code in this session.
  factor_at timestamptz,
  -- What a passkey has to sign: one challenge a session, spent when it is read.
  challenge text,
  challenge_at timestamptz,
  -- The session began by a link that somebody else had seen.
  was_handed boolean not null default false
);

create index staff_sessions_by_staff on staff_sessions (staff);

create table sign_in_links (
  token_hash text primary key,
  staff uuid not null references staff (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at timestamptz,
  -- Who saw this link and handed it over; null: it went to the person's own address, or was printed on the machine.
  handed_by uuid references staff (id) on delete set null,
  was_handed boolean not null default false
);

create index sign_in_links_by_staff on sign_in_links (staff);

-- The address of a member of staff, sealed by the server and found by its digest alone. Its key is in record_keys.
create table staff_contacts (
  staff uuid primary key references staff (id) on delete cascade,
  digest text not null unique,
  sealed bytea not null,
  locale text not null check (locale in ('ko', 'en')),
  -- How often a link was asked for by this address since then: nobody may fill somebody else's mailbox.
  asked integer not null default 0,
  asked_since timestamptz not null default now()
);

-- Authenticator secrets: one confirmed secret a person, and at most one that waits for its first code.
create table staff_totp (
  id uuid primary key,
  staff uuid not null references staff (id) on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  -- The 30-second step of the last code that counted: it and earlier ones count no more (RFC 6238 section 5.2).
  last_step bigint not null default 0
);

create unique index staff_totp_confirmed on staff_totp (staff) where confirmed_at is not null;

create unique index staff_totp_waiting on staff_totp (staff) where confirmed_at is null;

create table staff_passkeys (
  -- The credential's id in base64url.
  id text primary key,
  staff uuid not null references staff (id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports jsonb not null,
  name text not null check (length(name) <= 40),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);

create index staff_passkeys_by_staff on staff_passkeys (staff);

-- Tries of the second factor, paid before the answer is judged, so that a hundred tries at once are still counted.
create table staff_factor_tries (
  staff uuid primary key references staff (id) on delete cascade,
  tries integer not null default 0,
  since timestamptz not null default now(),
  locks integer not null default 0,
  locked_until timestamptz
);

-- Events: state, times and languages, every version of the policy, the settings of games, and visitors counted by day.
create table events (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ko text not null,
  name_en text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  policy jsonb not null,
  created_at timestamptz not null default now(),
  state text not null default 'published' check (state in ('draft', 'published', 'archived')),
  time_zone text not null default 'Asia/Seoul' check (length(time_zone) between 1 and 60),
  languages text[] not null default array['ko', 'en']
    check (languages <@ array['ko', 'en'] and cardinality(languages) > 0),
  policy_version integer not null default 1,
  -- What a link must carry where the policy lets visitors in by link only.
  entry_code text not null default replace(gen_random_uuid()::text, '-', ''),
  -- Wins of a rehearsal are void and end with it.
  rehearsal_since timestamptz,
  -- Grows with each change by staff, so that saving over a newer state is refused.
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  check (closes_at > opens_at)
);

-- Every policy that was ever in force: rules and privacy notice are made from it, and a consent names its version.
create table event_policies (
  event text not null references events (slug),
  version integer not null check (version > 0),
  policy jsonb not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  primary key (event, version)
);

-- What staff set for a game; without a row, the file of that name counts. questions: the CSV as text.
create table event_games (
  event text not null references events (slug),
  config_key text not null check (config_key ~ '^[A-Za-z0-9_-]{1,60}$'),
  config jsonb not null,
  questions text check (length(questions) <= 400000),
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (event, config_key)
);

-- How many visitors an event had on each day. Who they were is stored nowhere.
create table visit_days (
  event text not null references events (slug),
  -- By the clocks of the event.
  day date not null,
  visitors integer not null default 0,
  primary key (event, day)
);

-- A visitor's random number as a digest under a key that the server changes each day. It keeps a visitor from being
-- counted twice, and is deleted when the day is over.
create table visit_digests (
  event text not null references events (slug),
  day date not null,
  digest text not null check (length(digest) = 32),
  primary key (event, day, digest)
);

create index visit_digests_by_day on visit_digests (day);

-- What the secret of the server protects: its fingerprint, the keys of sealed records, the blind index.
create table server_secret (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null,
  stored_at timestamptz not null default now()
);

-- The key of each sealed record, wrapped by the server's secret. All keys are in one table, so that a backup of the
-- data can leave them out.
create table record_keys (
  table_name text not null,
  row_id uuid not null,
  wrapped bytea not null,
  primary key (table_name, row_id)
);

-- HMACs under the event's index key: an exact value can be found, and not read.
create table blind_index (
  event text not null references events (slug),
  field text not null,
  digest text not null,
  table_name text not null,
  row_id uuid not null,
  primary key (table_name, row_id, field)
);

create index blind_index_by_digest on blind_index (event, digest);

-- The audit trail. It is append-only: keep_from_browsers() lets service_role read and add, never change or delete.
create table audit (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff uuid references staff (id),
  -- null: a line of the server itself.
  event text,
  action text not null,
  subject text,
  reason text,
  detail jsonb
);

-- A person who was removed from an event gets roles again only by an invitation or by the undo of the removal, which
-- must be found without reading the whole trail.
create index audit_removed_staff on audit (event, subject) where action = 'staff.remove';

-- One index for each filter of audit_page(), all in the order of its lines.
create index audit_by_event on audit (event, at desc, seq desc);

create index audit_by_staff on audit (event, staff, at desc, seq desc);

create index audit_by_action on audit (event, action, at desc, seq desc);

-- Visitors who may not enter an event.
create table bans (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  visitor text not null,
  reason text not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  lifted_at timestamptz
);

create unique index bans_one_standing on bans (event, visitor) where lifted_at is null;

-- Prizes, plays (entries), wins, and the sealed claims of winners.
create table prizes (
  event text not null references events (slug),
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ko text not null,
  name_en text not null,
  stock integer not null check (stock >= 0),
  given integer not null default 0 check (given >= 0),
  created_at timestamptz not null default now(),
  picture text check (picture ~ '^[0-9a-f]{64}$'),
  value_krw integer check (value_krw >= 0),
  sponsor text check (length(sponsor) <= 80),
  -- Given in a rehearsal; counted apart, so that the end of a rehearsal cannot change what was really given.
  rehearsed integer not null default 0 check (rehearsed >= 0),
  primary key (event, key),
  -- Second guard behind the row lock of the award: an award that forgot the lock fails instead of overselling.
  constraint prizes_never_past_stock check (given <= stock)
);

create table entries (
  event text not null references events (slug),
  round text not null,
  visitor text not null,
  game text not null,
  stage text not null,
  prize text not null,
  -- The server's clock when the round ended, as written into the journal.
  recorded_at timestamptz not null,
  created_at timestamptz not null default now(),
  rehearsal boolean not null default false,
  -- HMACs under the event's index key: neither an address nor a browser can be read from them.
  address_digest text,
  device_digest text,
  -- How many players of the round came by the same line, and with the same browser on it.
  address_players integer not null default 1,
  device_players integer not null default 1,
  -- The idempotency key: one play counts once, however often its result is sent.
  primary key (event, round, visitor)
);

create index entries_by_visitor on entries (event, visitor);

create index entries_of_rehearsals on entries (event) where rehearsal;

create index entries_by_device on entries (event, device_digest) where device_digest is not null;

create index entries_by_address on entries (event, address_digest) where address_digest is not null;

create table wins (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  event text not null,
  round text not null,
  visitor text not null,
  prize text not null,
  -- What people read out, and the order number on a courier's sheet.
  receipt text not null generated always as (upper(substr(replace(id::text, '-', ''), 1, 12))) stored unique,
  token_hash text not null unique,
  deadline timestamptz not null,
  status text not null default 'won' check (status in ('won', 'claimed', 'exported')),
  created_at timestamptz not null default now(),
  rehearsal boolean not null default false,
  -- The last thing that the winner was told.
  told text not null default '' check (told in ('', 'won', 'reminded', 'forfeited')),
  -- When there may be something to tell next; null: nothing, or nobody to tell it to.
  tell_at timestamptz default now(),
  -- Why a clerk should look twice: 'phone' and 'address' of the claim, 'line' and 'device' of the game.
  marks text[] not null default '{}',
  unique (event, round, visitor),
  foreign key (event, round, visitor) references entries (event, round, visitor),
  foreign key (event, prize) references prizes (event, key)
);

create index wins_by_visitor on wins (event, visitor);

create index wins_by_event on wins (event, seq desc);

create index wins_by_status on wins (event, status, seq desc);

create index wins_of_rehearsals on wins (event) where rehearsal;

-- Pages of one prize's winners, newest first.
create index wins_by_prize on wins (event, prize, seq desc) where not rehearsal;

create index wins_to_tell on wins (tell_at) where tell_at is not null;

create index wins_marked on wins (event, seq desc) where marks <> '{}';

-- What a winner sent, sealed by the server. A record is readable only with its own key, and that key only with the
-- server's secret.
create table claims (
  id uuid primary key,
  win uuid not null unique references wins (id),
  event text not null references events (slug),
  sealed bytea not null,
  -- What was agreed to: version of the text, and the operator, courier and retention that it named.
  consent jsonb not null,
  created_at timestamptz not null default now()
);

-- Export batches. A win is in at most one batch, so that no parcel is sent twice.
create table export_batches (
  event text not null references events (slug),
  number integer not null,
  staff uuid not null references staff (id),
  rows integer not null,
  created_at timestamptz not null default now(),
  primary key (event, number)
);

create table export_rows (
  event text not null,
  batch integer not null,
  position integer not null,
  win uuid not null unique references wins (id),
  primary key (event, batch, position),
  foreign key (event, batch) references export_batches (event, number) deferrable initially deferred
);

-- Verified contacts of visitors. A contact is sealed by the server, and found by its digest under the event's index
-- key.
create table entrants (
  id uuid primary key,
  event text not null references events (slug),
  visitor text not null,
  provider text not null check (provider in ('email', 'sms', 'external')),
  digest text not null,
  sealed bytea not null,
  -- Version and language of the text that was agreed to.
  consent jsonb not null,
  verified_at timestamptz not null default now(),
  -- A visitor has one contact; a contact may have several visitors: a phone and a laptop.
  unique (event, visitor),
  unique (event, digest, visitor)
);

-- A contact that is being verified. Its sealed record and key have the id that the entrant will have.
create table verifications (
  id uuid primary key,
  event text not null references events (slug),
  visitor text not null,
  provider text not null check (provider in ('email', 'sms', 'external')),
  -- null until another provider has said who it is.
  digest text,
  code_hash text,
  sealed bytea,
  consent jsonb not null,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);

create index verifications_by_digest on verifications (event, digest, created_at);

create index verifications_by_visitor on verifications (event, visitor, created_at);

create index verifications_by_time on verifications (created_at);

-- The outbox. Address and variables of a message are sealed by the server, like a claim; what can be read is the masked
-- address and what became of the message.
create table messages (
  id uuid primary key,
  seq bigint generated always as identity unique,
  -- null: a message of no event, such as an administrator's sign-in.
  event text references events (slug),
  template text not null,
  locale text not null check (locale in ('ko', 'en')),
  channel text not null check (channel in ('email', 'webhook')),
  -- The idempotency key: a message that is added twice under one key is sent once.
  key text not null unique check (length(key) between 1 and 200),
  -- null after the purge.
  sealed bytea,
  -- HMAC of the address under the event's index key: finds an exact address, and addresses that want no more mail.
  digest text,
  masked text not null,
  state text not null default 'queued' check (
    state in ('queued', 'sending', 'sent', 'shown', 'refused', 'bounced', 'failed', 'cancelled', 'unsubscribed')),
  attempts integer not null default 0,
  -- The next try; while it is being sent, the end of the sender's lease.
  due_at timestamptz not null default now(),
  -- When nobody needs it any more (a code that has run out); null: never.
  useful_until timestamptz,
  -- A code such as 'smtp 550 5.1.1' or 'http 410', never a text of the other side: those quote addresses.
  error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

-- In the order of messages_take().
create index messages_due on messages (channel, useful_until, due_at) where state in ('queued', 'sending');

create index messages_by_event on messages (event, seq desc);

create index messages_by_state on messages (event, state, seq desc);

create index messages_by_digest on messages (digest) where digest is not null;

create index messages_to_purge on messages (ended_at) where sealed is not null;

-- How the last try of each channel went.
create table message_channels (
  channel text primary key,
  succeeded_at timestamptz,
  failed_at timestamptz,
  error text
);

-- Addresses that want no more of the messages that can be refused. `event` is '' for messages of no event.
create table message_unsubscribes (
  event text not null,
  digest text not null,
  created_at timestamptz not null default now(),
  primary key (event, digest)
);

-- Texts that staff wrote in place of the built-in ones.
create table message_texts (
  event text not null references events (slug),
  template text not null,
  locale text not null check (locale in ('ko', 'en')),
  subject text not null check (length(subject) <= 200),
  body text not null check (length(body) <= 8000),
  updated_at timestamptz not null default now(),
  primary key (event, template, locale)
);

-- Files: bytes named by their SHA-256, in chunks; the files of each event; what needs them.
create table files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  mime text not null,
  size integer not null check (size > 0),
  width integer,
  height integer,
  created_at timestamptz not null default now(),
  -- null while chunks are still missing: nobody sees the file before.
  complete_at timestamptz
);

create table file_chunks (
  hash text not null references files (hash) on delete cascade,
  position integer not null check (position >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (hash, position)
);

-- Pictures and archives are compressed already, so PostgreSQL need not try.
alter table file_chunks alter column bytes set storage external;

-- What an event has uploaded, and for what. Removed files can be brought back until file_sweep() deletes them.
create table event_files (
  event text not null references events (slug),
  kind text not null,
  hash text not null references files (hash),
  name text not null check (length(name) between 1 and 120),
  public boolean not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (event, kind, hash)
);

create index event_files_by_hash on event_files (hash);

create index event_files_newest on event_files (event, created_at desc, hash desc) where removed_at is null;

-- What needs a file: a prize, a booth or a poster, by its id. A file that something needs is kept.
create table file_uses (
  event text not null,
  kind text not null,
  hash text not null,
  subject text not null check (length(subject) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (event, kind, hash, subject),
  foreign key (event, kind, hash) references event_files (event, kind, hash)
);

-- Halls: versions of maps, the entrance, removed halls; and what staff write on booths.

-- One row each time a map goes live. `content` is the baked map as JSON, brotli, base64: a version stays live although
-- its file is broken later. Rows are never changed: keep_from_browsers() lets service_role read and add only.
create table map_versions (
  event text not null references events (slug),
  -- Names of files in any script ('로비'), without '/' and white space, which addresses and keys of the server use.
  name text not null check (length(name) between 1 and 60 and name !~ '[/\\[:space:][:cntrl:]]'),
  version integer not null check (version > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Who published: 'file' is the watcher of the content folder.
  source text not null check (source in ('file', 'console')),
  -- Format of the baked map; a server reads only its own.
  format integer not null,
  content text not null check (length(content) <= 8000000),
  published_at timestamptz not null default now(),
  primary key (event, name, version)
);

-- The hall that visitors arrive in; without a row the server chooses.
create table event_entrances (
  event text primary key references events (slug),
  map text not null check (length(map) between 1 and 60)
);

-- Halls that staff removed. Their versions stay, so that a hall comes back as it was.
create table removed_halls (
  event text not null references events (slug),
  name text not null check (length(name) between 1 and 60),
  removed_at timestamptz not null default now(),
  primary key (event, name)
);

-- What staff wrote on a booth; without a row, the map's own words count.
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

-- Which exhibitors look after a booth.
create table booth_exhibitors (
  event text not null references events (slug),
  map text not null,
  object text not null,
  staff uuid not null references staff (id) on delete cascade,
  primary key (event, map, object, staff)
);

create index booth_exhibitors_by_staff on booth_exhibitors (staff, event);

-- The programme of an event: rounds and talks that start by themselves, and announcements.
create table programme_items (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  kind text not null check (kind in ('round', 'talk')),
  title_ko text not null,
  title_en text not null,
  map text not null,
  -- The stage of a round, or the object that a talk happens at.
  object text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 600),
  -- 'missed': its time passed while no server ran.
  state text not null default 'planned' check (state in ('planned', 'running', 'done', 'skipped', 'missed')),
  held boolean not null default false,
  started_at timestamptz,
  -- A server with people in the hall has taken the round.
  begun boolean not null default false,
  -- Why a round did not begin, as an error code.
  fault text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index programme_by_time on programme_items (event, starts_at, id);

create index programme_due on programme_items (starts_at) where state in ('planned', 'running');

create table announcements (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  text_ko text not null,
  text_en text not null,
  shown_from timestamptz not null,
  shown_until timestamptz not null,
  pinned boolean not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  check (shown_until > shown_from)
);

create index announcements_by_time on announcements (event, shown_from desc, id);

-- Jobs: one runner by a lease, and a row for every run. All times are of the database's clock; the clock of a server
-- changes nothing.
create table job_lease (
  only_row boolean primary key default true check (only_row),
  owner text not null,
  until timestamptz not null,
  since timestamptz not null default now()
);

create table job_runs (
  seq bigint generated always as identity primary key,
  job text not null,
  -- floor(epoch / period): a slot runs once. null: a person asked for the run.
  slot bigint,
  state text not null check (state in ('wanted', 'running', 'done', 'failed', 'lost')),
  owner text,
  wanted_by uuid references staff (id),
  started_at timestamptz,
  ended_at timestamptz,
  counts jsonb,
  -- The type of the error, never its text.
  error text,
  unique (job, slot)
);

create index job_runs_by_job on job_runs (job, seq desc);

create index job_runs_open on job_runs (job) where state in ('wanted', 'running');

-- Backup and restore by pages, through the same functions as everything else, so that they work for every kind of
-- database.
create table backups (
  seq bigint generated always as identity primary key,
  made_at timestamptz not null default now(),
  rows bigint not null,
  bytes bigint not null
);

-- Where a restore collects what it read, until one transaction puts all of it into place.
create table restore_rows (
  seq bigint generated always as identity primary key,
  table_name text not null,
  row json not null
);

-- ## Functions

-- A text in both languages, as `Localised` of the server expects it.
-- Called by many functions.
create or replace function localised(p_ko text, p_en text) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$ select jsonb_build_object('ko', p_ko, 'en', p_en) $$;

-- A moment as epoch milliseconds, the form in which every time leaves the database.
-- Called by many functions.
create or replace function to_ms(p_at timestamptz) returns bigint
language sql immutable set search_path = public, pg_temp
as $$ select (extract(epoch from p_at) * 1000)::bigint $$;

-- One announcement as the server knows it.
-- Called by agendas_live, announcement_list.
create or replace function announcement_row(p_one announcements) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_one.id, 'text', localised(p_one.text_ko, p_one.text_en),
    'from', to_ms(p_one.shown_from), 'until', to_ms(p_one.shown_until), 'pinned', p_one.pinned,
    'withdrawn', p_one.withdrawn_at is not null)
$$;

-- One item of the programme as the server knows it.
-- Called by agendas_live, programme_list.
create or replace function programme_row(p_item programme_items) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_item.id, 'kind', p_item.kind, 'title', localised(p_item.title_ko, p_item.title_en),
    'map', p_item.map, 'object', p_item.object, 'startsAt', to_ms(p_item.starts_at), 'minutes', p_item.minutes,
    'state', p_item.state, 'held', p_item.held, 'startedAt', to_ms(p_item.started_at), 'fault', p_item.fault)
$$;

-- What visitors of each event may know now: items that run or are on hold, that ended less than an hour ago, or that
-- begin within a week, and announcements. A talk may take ten hours, so its end decides and not its beginning.
-- Called by server/events.
create or replace function agendas_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', to_ms(now()), 'agendas', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug,
    'items', coalesce((
      select jsonb_agg(programme_row(page.p) order by (page.p).starts_at, (page.p).id) from (
        select p from programme_items p
        where p.event = e.slug and p.state <> 'skipped' and p.starts_at < now() + interval '7 days'
          and (p.state = 'running' or (p.state = 'planned' and p.held)
            or coalesce(p.started_at, p.starts_at) + make_interval(mins => p.minutes) > now() - interval '1 hour')
        order by p.starts_at, p.id limit 60) page), '[]'::jsonb),
    'announcements', coalesce((
      select jsonb_agg(announcement_row(page.a) order by (page.a).shown_from, (page.a).id) from (
        select a from announcements a
        where a.event = e.slug and a.withdrawn_at is null and a.shown_from <= now() and a.shown_until > now()
        order by a.shown_from desc limit 20) page), '[]'::jsonb))), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;

-- The moment of epoch milliseconds, the form in which every time comes in.
-- Called by many functions.
create or replace function from_ms(p_ms bigint) returns timestamptz
language sql immutable set search_path = public, pg_temp
as $$ select to_timestamp(p_ms / 1000.0) $$;

-- Adds an announcement.
-- Called by server/events.
create or replace function announcement_add(p_event text, p_one jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into announcements (event, text_ko, text_en, shown_from, shown_until, pinned)
  values (p_event, p_one #>> '{text,ko}', p_one #>> '{text,en}', from_ms((p_one ->> 'from')::bigint),
    from_ms((p_one ->> 'until')::bigint), (p_one ->> 'pinned')::boolean)
  returning id into v_id;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'announcement.add', v_id::text);
  return jsonb_build_object('status', 'added', 'id', v_id);
end $$;

-- The last 200 announcements of an event, newest first.
-- Called by server/events.
create or replace function announcement_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('announcements',
    coalesce(jsonb_agg(announcement_row(page.a) order by (page.a).shown_from desc, (page.a).id), '[]'::jsonb))
  from (select a from announcements a where a.event = p_event order by a.shown_from desc, a.id limit 200) page
$$;

-- Withdraws an announcement, or with p_withdrawn false brings it back.
-- Called by server/events.
create or replace function announcement_withdraw(
  p_event text, p_id uuid, p_withdrawn boolean, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update announcements set withdrawn_at = case when p_withdrawn then now() end where event = p_event and id = p_id;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject)
  values (p_staff, p_event, case when p_withdrawn
    then 'announcement.withdraw' else 'announcement.restore' end, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- Writes the line that says who took a copy of the audit trail, and with which filter.
-- Called by server/auth.
create or replace function audit_export(p_event text, p_staff uuid, p_filter jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'audit.export', p_event, p_filter);
  return jsonb_build_object('status', 'written');
end $$;

-- The people and actions that the lines of an event can be filtered by. It steps from one value to the next in the
-- index instead of reading every line. `event` is in the order for the reason that audit_page gives.
-- Called by server/auth.
create or replace function audit_filters(p_event text) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_of text := case when p_event is null then 'a.event is null' else 'a.event = $1' end;
  v_result jsonb;
begin
  execute format($query$
    with recursive
      people (staff) as (
        (select a.staff from audit a where %1$s and a.staff is not null order by a.event, a.staff limit 1)
        union all
        select (select a.staff from audit a where %1$s and a.staff > people.staff order by a.event, a.staff limit 1)
        from people where people.staff is not null
      ),
      actions (action) as (
        (select a.action from audit a where %1$s order by a.event, a.action limit 1)
        union all
        select (select a.action from audit a
          where %1$s and a.action > actions.action order by a.event, a.action limit 1)
        from actions where actions.action is not null
      )
    select jsonb_build_object(
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'label', s.label)
        order by s.label, s.id), '[]'::jsonb)
                 from people join staff s on s.id = people.staff),
      'actions', (select coalesce(jsonb_agg(action order by action), '[]'::jsonb) from actions
        where action is not null))
  $query$, v_of) into v_result using p_event;
  return v_result;
end $$;

-- The size of a page: what was asked for, but at least 1 row and at most p_most.
-- Called by audit_page, export_page, file_page, messages_page, messages_take, winners_announced, winners_page.
create or replace function page_limit(p_limit integer, p_most integer) returns integer
language sql immutable set search_path = public, pg_temp
as $$ select least(greatest(p_limit, 1), p_most) $$;

-- A page of the audit trail, newest line first: of one event, or of the server itself when p_event is null. p_find is
-- a part of the reason, in any case; p_before is the `seq` of the last line of the page before. 'about' and 'names'
-- are the labels of the people that a line names; for a ban, 'subject' is the number of the visitor. The query is
-- composed from the filters that are set, so that each combination has its own plan; values are only bound. `event` is
-- in the order because PostgreSQL does not know that `event is null` leaves one value, and would sort every line.
-- Called by server/auth.
create or replace function audit_page(
  p_event text, p_staff uuid default null, p_action text default null, p_from bigint default null,
  p_to bigint default null,
  p_find text default null, p_before bigint default null, p_limit integer default 50
) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_where text := case when p_event is null then 'a.event is null' else 'a.event = $1' end;
  v_result jsonb;
begin
  if p_staff is not null then v_where := v_where || ' and a.staff = $2'; end if;
  if p_action is not null then v_where := v_where || ' and a.action = $3'; end if;
  if p_from is not null then v_where := v_where || ' and a.at >= from_ms($4)'; end if;
  if p_to is not null then v_where := v_where || ' and a.at < from_ms($5)'; end if;
  if p_find is not null then v_where := v_where || ' and strpos(lower(a.reason), lower($6)) > 0'; end if;
  if p_before is not null then
    v_where := v_where || ' and (a.at, a.seq) < (select b.at, b.seq from audit b where b.seq = $7)';
  end if;
  execute format($query$
    select jsonb_build_object('lines', coalesce(jsonb_agg(jsonb_build_object(
      'seq', l.seq, 'at', to_ms(l.at), 'action', l.action, 'event', l.event,
      'by', case when l.staff is not null then jsonb_build_object('id', l.staff, 'label', s.label) end,
      'subject', coalesce(b.visitor, l.subject), 'about', o.label, 'reason', l.reason, 'detail', l.detail,
      'names', case when l.detail ?| array['handedBy', 'exhibitors', 'staff'] then coalesce((
        select jsonb_object_agg(n.id, n.label) from staff n
        where n.id::text in (l.detail ->> 'handedBy', l.detail ->> 'staff')
          or (jsonb_typeof(l.detail -> 'exhibitors') = 'array' and l.detail -> 'exhibitors' ? n.id::text)), '{}'::jsonb)
        else '{}'::jsonb end
    ) order by l.at desc, l.seq desc), '[]'::jsonb))
    from (select a.* from audit a where %s order by a.event, a.at desc, a.seq desc limit $8) l
    left join staff s on s.id = l.staff
    left join bans b on l.action in ('visitor.ban', 'visitor.unban')
      and b.id = case when l.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then l.subject::uuid end
    left join staff o on o.id = case when l.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then l.subject::uuid end
  $query$, v_where)
  into v_result
  using p_event, p_staff, p_action, p_from, p_to, p_find, p_before, page_limit(p_limit, 1000);
  return v_result;
end $$;

-- Adds a line that the server words itself to the audit trail.
-- Called by server/auth.
create or replace function audit_write(
  p_staff uuid, p_event text, p_action text, p_subject text, p_reason text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, reason) values (p_staff, p_event, p_action, p_subject, p_reason);
  return jsonb_build_object('status', 'written');
end $$;

-- How many prizes of a round can still be given, by the time in its journal record: up to p_winners and up to the stock
-- of the rehearsal or of the open event; 0 or less at every other time.
-- Called by award_give.
create or replace function award_left(
  p_event events, p_prize prizes, p_round text, p_winners integer, p_at timestamptz
) returns integer
language sql stable set search_path = public, pg_temp as $$
  select least(
    p_winners - (select count(*) from wins where event = p_event.slug and round = p_round)::integer,
    case
      when p_at < p_event.opens_at and p_event.rehearsal_since is not null then p_prize.stock - p_prize.rehearsed
      when p_at >= p_event.opens_at and p_at < p_event.closes_at and p_event.state = 'published'
        then p_prize.stock - p_prize.given
      else 0
    end)
$$;

-- The digest of a visitor's verified contact, or null. One contact is one person.
-- Called by award_lots, claim_submit, my_prizes.
create or replace function entrant_of(p_event text, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select digest from entrants where event = p_event and visitor = p_visitor
$$;

-- Who of an order may win now, with their place in it. Only visitors in p_fresh, whose entry this call has made, and
-- nobody who is banned at this moment. One contact is one lot: where the policy asks for a contact before the draw,
-- visitors without one cannot win. Of several visitors with one contact the one with the smallest id stands for it,
-- wherever the order has the others: the best of several places would be worth more than one.
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
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text)) with ordinality
      as f (visitor, token, place)
    where f.visitor = any (p_fresh) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.contact is not null
  order by c.contact, c.visitor, c.place
$$;

-- Key and name of a prize.
-- Called by award_outcomes, claim_read, my_prizes, winner_row.
create or replace function prize_name(p_prize prizes) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$ select jsonb_build_object('key', p_prize.key, 'name', localised(p_prize.name_ko, p_prize.name_en)) $$;

-- What each visitor of an order got in a round, as it is recorded.
-- Called by award_give.
create or replace function award_outcomes(p_event text, p_round text, p_order jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case
    when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none')
    else jsonb_build_object(
      'visitor', f.visitor, 'outcome', 'win', 'win', w.id, 'deadline', to_ms(w.deadline), 'prize', prize_name(p))
  end), '[]'::jsonb)
  from (select distinct x.visitor from jsonb_to_recordset(p_order) as x (visitor text)) f
  left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
  left join prizes p on p.event = w.event and p.key = w.prize
$$;

-- Adds a mark to a win, once.
-- Called by wins_mark_claims, wins_mark_lines.
create or replace function win_mark(p_win uuid, p_mark text) returns void
language sql set search_path = public, pg_temp as $$
  update wins set marks = array(select distinct m from unnest(marks || p_mark) as m order by m)
  where id = p_win and not (p_mark = any (marks))
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
    where n.event = p_event and n.address_digest = v.address_digest and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
    perform win_mark(x.id, 'device'), win_mark(v.id, 'device')
    from entries n join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor
    where n.event = p_event and n.device_digest = v.device_digest and x.visitor <> v.visitor
      and x.rehearsal = v.rehearsal;
  end loop;
end $$;

-- Records a finished round and gives its prizes: the one place where a win is made. p_order is everybody among whom the
-- prizes are given, in the order in which they win: [{ "visitor", "token", "address", "device", "addressPlayers",
-- "devicePlayers" }]. token is the SHA-256 of the claim token in hex, address and device are digests. The order is made
-- by the server (server/prizes/basis); here are stock, exactly one outcome, and who may win at this moment. At most
-- p_winners of the round win, and never more than the stock has left. A second call gives nothing, whatever its order:
-- the answer is what was recorded. A round of before the opening counts for a rehearsal only, and its wins are marked
-- and counted apart from the stock.
-- Called by server/prizes.
create or replace function award_give(
  p_event text, p_round text, p_game text, p_stage text, p_prize text, p_winners integer, p_recorded_at bigint,
  p_order jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_fresh text[];
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
  -- The lock: the call that holds the prize's row decides alone about its stock, until the commit.
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
    from jsonb_to_recordset(p_order)
      as f (visitor text, address text, device text, "addressPlayers" integer, "devicePlayers" integer)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  v_left := award_left(v_event, v_prize, p_round, p_winners, v_at);
  if v_left > 0 and cardinality(v_fresh) > 0 then
    v_rehearsal := v_at < v_event.opens_at;
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select p_event, p_round, l.visitor, p_prize, l.token,
      now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_rehearsal
    from award_lots(v_event, p_order, v_fresh) l
    order by l.place limit v_left;
    get diagnostics v_given = row_count;
    perform wins_mark_lines(p_event, p_round);
    update prizes set
      rehearsed = rehearsed + case when v_rehearsal then v_given else 0 end,
      given = given + case when v_rehearsal then 0 else v_given end
    where event = p_event and key = p_prize;
  end if;
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;

-- Tables that an archive of data leaves out: keys travel in a file of their own, the fingerprint comes with the
-- secret, digests of visitors live for a day, and the rest belongs to this machine.
-- Called by backup_tables.
create or replace function backup_left_out() returns text[]
language sql immutable set search_path = public, pg_temp
as $$ select array['record_keys', 'server_secret', 'job_lease', 'backups', 'restore_rows', 'visit_digests'] $$;

-- Notes that a backup was made.
-- Called by scripts.
create or replace function backup_note(p_rows bigint, p_bytes bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into backups (rows, bytes) values (p_rows, p_bytes);
  return jsonb_build_object('status', 'noted');
end $$;

-- Every table with the columns that can be written, its key and the tables that it references. The list comes from the
-- catalogue, so a new table is in the next backup without further ado.
-- Called by server/backup, backup_page, restore_begin.
create or replace function backup_tables() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('tables', jsonb_agg(jsonb_build_object(
    'name', c.relname,
    'left', c.relname = any (backup_left_out()),
    'columns', (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
    'key', coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::smallint[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '[]'::jsonb),
    'parents', coalesce((select jsonb_agg(distinct p.relname)
      from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '[]'::jsonb)
  ) order by c.relname))
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
$$;

-- A page of a table by primary key. Each row is the text of a JSON object, so that no number passes through a float.
-- Called by server/backup.
create or replace function backup_page(p_table text, p_after text, p_limit integer) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_table jsonb;
  v_key text[];
  v_reply jsonb;
begin
  select t into v_table from jsonb_array_elements(backup_tables() -> 'tables') t where t ->> 'name' = p_table;
  select array_agg(k) into v_key from jsonb_array_elements_text(v_table -> 'key') k;
  if v_key is null then
    return jsonb_build_object('status', 'no-such-table');
  end if;
  -- The key to go on after stands as values of their own in the condition: so the index of the primary key is walked.
  execute format(
    'select jsonb_build_object(''status'', ''page'',
       ''rows'', coalesce(jsonb_agg(page.line order by page.n), ''[]''::jsonb), ''after'', (array_agg(page.key
         order by page.n desc))[1])
     from (
       select row_to_json(t)::text as line, json_build_object(%s)::text as key, row_number() over (order by %s) as n
       from %I t %s
       order by %s limit $2) page',
    (select string_agg(format('%L, t.%I', k, k), ', ') from unnest(v_key) k),
    (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k),
    p_table,
    case when p_after is null then '' else format('where (%s) > (%s)',
      (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k),
      (select string_agg(format('(select k.%I from json_populate_record(null::%I, $1::json) k)', k, p_table), ', ')
        from unnest(v_key) k)) end,
    (select string_agg(format('t.%I', k), ', ') from unnest(v_key) k))
  into v_reply using p_after, p_limit;
  return v_reply;
end $$;

-- Whether a visitor is banned from an event now.
-- Called by server/auth.
create or replace function ban_check(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('banned',
    exists (select 1 from bans where event = p_event and visitor = p_visitor and lifted_at is null))
$$;

-- Lifts a ban and gives its visitor: the server remembers the bans of the last minutes and must forget this one.
-- Called by server/auth.
create or replace function ban_lift(p_event text, p_ban uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_visitor text;
begin
  update bans set lifted_at = now() where id = p_ban and event = p_event and lifted_at is null
  returning visitor into v_visitor;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'visitor.unban', p_ban::text);
  return jsonb_build_object('status', 'lifted', 'visitor', v_visitor);
end $$;

-- The last 200 bans of an event, newest first, lifted ones too.
-- Called by server/auth.
create or replace function ban_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('bans', coalesce(jsonb_agg(b.row order by b.created_at desc), '[]'::jsonb))
  from (
    select b.created_at, jsonb_build_object(
      'id', b.id, 'visitor', b.visitor, 'reason', b.reason, 'at', to_ms(b.created_at),
      'liftedAt', to_ms(b.lifted_at), 'by', (select s.label from staff s where s.id = b.staff)
    ) as row
    from bans b where b.event = p_event order by b.created_at desc limit 200
  ) b
$$;

-- Bans a visitor from an event and writes the audit line. 'present': the visitor is banned already.
-- Called by server/auth.
create or replace function ban_put(p_event text, p_visitor text, p_reason text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into bans (event, visitor, reason, staff) values (p_event, p_visitor, p_reason, p_staff)
  on conflict (event, visitor) where lifted_at is null do nothing returning id into v_id;
  if v_id is null then
    return jsonb_build_object('status', 'present');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, p_event, 'visitor.ban', v_id::text, p_reason);
  return jsonb_build_object('status', 'banned', 'ban', v_id);
end $$;

-- Whether a batch holds a win of a rehearsal. One is enough to mark the whole batch.
-- Called by export_list, export_open.
create or replace function batch_is_rehearsal(p_event text, p_batch integer) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and w.rehearsal)
$$;

-- Chooses which exhibitors of the event look after a booth.
-- Called by server/maps.
create or replace function booth_exhibitors_put(
  p_event text, p_map text, p_object text, p_exhibitors jsonb, p_staff uuid
) returns jsonb
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
  values (p_staff, p_event, 'booth.exhibitors', p_map || '/' || p_object, jsonb_build_object('exhibitors',
    p_exhibitors));
  return jsonb_build_object('status', 'stored');
end $$;

-- Whether an event has a file of this kind that was not removed. A null hash (no file) always counts as yes.
-- Called by booth_put, prize_put.
create or replace function file_on_shelf(p_event text, p_kind text, p_hash text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return p_hash is null or exists (
    select 1 from event_files where event = p_event and kind = p_kind and hash = p_hash and removed_at is null);
end $$;

-- Stores what is written on a booth. p_own: only an exhibitor of this booth may. p_revision 0: nothing was stored.
-- Called by server/maps.
create or replace function booth_put(
  p_event text, p_map text, p_object text, p_content jsonb, p_poster text, p_revision integer, p_staff uuid,
  p_own boolean
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

-- Gives an exhibitor their booths with the invitation. Those who look after a booth already keep it.
-- Called by server/auth.
create or replace function booths_give(p_event text, p_exhibitor uuid, p_booths jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_booth record;
begin
  perform 1 from events where slug = p_event for no key update;
  for v_booth in select distinct b.map, b.name from jsonb_to_recordset(p_booths) as b (map text, name text) loop
    insert into booth_exhibitors (event, map, object, staff)
    select p_event, v_booth.map, v_booth.name, r.staff
    from staff_roles r where r.staff = p_exhibitor and r.event = p_event and r.role = 'exhibitor'
    on conflict do nothing;
    if found then
      insert into audit (staff, event, action, subject, detail)
      values (p_staff, p_event, 'booth.exhibitors', v_booth.map || '/' || v_booth.name,
        jsonb_build_object('exhibitors', (select jsonb_agg(x.staff order by x.staff) from booth_exhibitors x
        where x.event = p_event and x.map = v_booth.map and x.object = v_booth.name)));
    end if;
  end loop;
  return jsonb_build_object('status', 'given');
end $$;

-- What staff wrote on the booths of an event, and who looks after each booth.
-- Called by server/maps.
create or replace function booths_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'booths', coalesce((select jsonb_agg(jsonb_build_object(
        'map', b.map, 'object', b.object, 'content', b.content, 'poster', b.poster, 'revision', b.revision)
          order by b.map, b.object)
      from event_booths b where b.event = p_event), '[]'::jsonb),
    'exhibitors', coalesce((select jsonb_agg(jsonb_build_object(
        'map', x.map, 'object', x.object, 'staff', x.staff, 'label', s.label) order by x.map, x.object, s.label)
      from booth_exhibitors x join staff s on s.id = x.staff where x.event = p_event), '[]'::jsonb))
$$;

-- What the claim page shows about a win, found by the digest of its token, with the policy in force and its version.
-- 'visitor' is for the server, which verifies a contact at the claim; the page does not get it.
-- Called by server/prizes.
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
      'prize', prize_name(p),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', localised(e.name_ko, e.name_en), 'policy', e.policy,
        'languages', to_jsonb(e.languages), 'timeZone', e.time_zone, 'policyVersion', e.policy_version))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;

-- Bytes as base64 in one line. PostgreSQL's own encode() breaks it every 76 characters.
-- Called by many functions.
create or replace function to_base64(p_bytes bytea) returns text
language sql immutable set search_path = public, pg_temp
as $$ select translate(encode(p_bytes, 'base64'), E'\n', '') $$;

-- The status of a win now: a win that was not claimed by its deadline is 'expired'.
-- Called by my_prizes, winner_row.
create or replace function win_status(p_win wins) returns text
language sql stable set search_path = public, pg_temp
as $$ select case when p_win.status = 'won' and p_win.deadline <= now() then 'expired' else p_win.status end $$;

-- One winner as the winners' table and an export need it, with what opens the claim.
-- Called by claim_reveal, export_page, winners_page.
create or replace function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline), 'rehearsal', p_win.rehearsal, 'marks', to_jsonb(p_win.marks),
    'status', win_status(p_win),
    'prize', (select prize_name(p)
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select x.batch from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', to_base64(c.sealed), 'wrapped', to_base64(k.wrapped))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
$$;

-- Gives one sealed claim, and writes in the same transaction who read it and why.
-- Called by server/fulfilment.
create or replace function claim_reveal(p_event text, p_win uuid, p_staff uuid, p_reason text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where id = p_win and event = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif not exists (select 1 from claims where win = p_win) then
    return jsonb_build_object('status', 'not-claimed');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, p_event, 'claim.reveal', p_win::text, p_reason);
  return jsonb_build_object('status', 'revealed', 'winner', winner_row(v_win));
end $$;

-- Stores the wrapped key (base64) of one sealed record.
-- Called by claim_submit, message_enqueue, staff_invite, totp_begin, verify_external_put, verify_start.
create or replace function record_key_put(p_table text, p_row uuid, p_wrapped text) returns void
language sql set search_path = public, pg_temp
as $$ insert into record_keys (table_name, row_id, wrapped) values (p_table, p_row, decode(p_wrapped, 'base64')) $$;

-- Marks a claim whose phone or address another claim of the event has, and that other claim.
-- Called by claim_submit.
create or replace function wins_mark_claims(p_win wins, p_claim uuid) returns void
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
      where w.event = v_win.event and w.round = v_win.round and w.id <> v_win.id and w.status <> 'won'
        and n.digest = v_contact
    ) then
      return jsonb_build_object('status', 'contact-used');
    end if;
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

-- When the contacts of an event are needed no more: after the time for claims and the time of keeping.
-- Called by verify_sweep.
create or replace function contacts_end(p_event events) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select p_event.closes_at + make_interval(days => coalesce((p_event.policy ->> 'claimDays')::integer, 0)
    + coalesce((p_event.policy ->> 'retentionDays')::integer, 0))
$$;

-- What the operations desk shows about the database.
-- Called by server/operations.
create or replace function database_status() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'bytes', pg_database_size(current_database()),
    'version', current_setting('server_version'),
    'backup', (select jsonb_build_object('at', to_ms(made_at), 'rows', rows, 'bytes', bytes) from backups
      order by seq desc limit 1))
$$;

-- Empties the message that carried a code, because it holds the contact too. A message that waits is cancelled.
-- Called by entrant_drop, verification_end.
create or replace function verification_message_empty(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message uuid;
begin
  update messages set sealed = null, digest = null,
    state = case when state in ('queued', 'sending') then 'cancelled' else state end,
    ended_at = coalesce(ended_at, now())
  where key = 'verify/' || p_verification returning id into v_message;
  delete from record_keys where table_name = 'messages' and row_id = v_message;
end $$;

-- Deletes a verified contact with its key and the message that carried its code. False: there was none.
-- Called by entrant_forget, verify_confirm, verify_sweep.
create or replace function entrant_drop(p_event text, p_visitor text) returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  delete from entrants where event = p_event and visitor = p_visitor returning id into v_entrant;
  if v_entrant is null then
    return false;
  end if;
  delete from record_keys where table_name = 'entrants' and row_id = v_entrant;
  perform verification_message_empty(v_entrant);
  return true;
end $$;

-- Deletes the verified contact of a visitor who asks for it, and writes the audit line.
-- Called by server/identity.
create or replace function entrant_forget(p_event text, p_visitor text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  select id into v_entrant from entrants where event = p_event and visitor = p_visitor;
  if not entrant_drop(p_event, p_visitor) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_entrant::text);
  return jsonb_build_object('status', 'forgotten');
end $$;

-- The sealed contact of a visitor.
-- Called by server/identity.
create or replace function entrant_read(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('entrant', (
    select jsonb_build_object('id', e.id, 'provider', e.provider, 'at', to_ms(e.verified_at),
      'sealed', to_base64(e.sealed), 'wrapped', to_base64(k.wrapped))
    from entrants e join record_keys k on k.table_name = 'entrants' and k.row_id = e.id
    where e.event = p_event and e.visitor = p_visitor))
$$;

-- The bytes of all files of an event except this one.
-- Called by file_begin, file_finish.
create or replace function event_bytes_without(p_event text, p_hash text) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(f.size), 0)::bigint
  from files f where f.hash <> p_hash and exists (select 1 from event_files e
    where e.event = p_event and e.hash = f.hash)
$$;

-- Whether a round of these minutes would share its stage with another that is still to come. p_but: the item itself.
-- Called by event_copy, programme_act, programme_add, programme_update.
create or replace function programme_clashes(
  p_event text, p_but uuid, p_map text, p_object text, p_from timestamptz, p_minutes integer
)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from programme_items p
    where p.event = p_event and p.id is distinct from p_but and p.kind = 'round' and p.map = p_map
      and p.object = p_object
      and p.state = 'planned' and p.starts_at < p_from + make_interval(mins => p_minutes)
      and p_from < p.starts_at + make_interval(mins => p.minutes))
$$;

-- Makes a draft from another event: policy (without the mark of a sample), prizes (none given), games, booths, files,
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

-- Makes a draft event. p_event is what event_seed takes, with timeZone and languages.
-- Called by server/events.
create or replace function event_create(p_event jsonb, p_staff uuid) returns jsonb
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
      'booths', (select count(*) from event_booths b where b.event = e.slug),
      'team', (select count(distinct r.staff) from staff_roles r where r.event = e.slug),
      'files', (select count(*) from event_files f where f.event = e.slug and f.removed_at is null)
    ) from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

-- Every version of the policy, newest first.
-- Called by server/events.
create or replace function event_policy_history(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('versions', coalesce(
    jsonb_agg(jsonb_build_object('version', y.version, 'at', to_ms(y.created_at), 'policy', y.policy)
      order by y.version desc),
    '[]'::jsonb))
  from event_policies y where y.event = p_event
$$;

-- Puts a new version of the policy into force. The same policy again makes no version.
-- Called by server/events.
create or replace function event_policy_put(
  p_event text, p_policy jsonb, p_revision integer, p_staff uuid
) returns jsonb
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

-- One prize as staff and server know it.
-- Called by event_row.
create or replace function prize_row(p_prize prizes) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'key', p_prize.key, 'name', localised(p_prize.name_ko, p_prize.name_en),
    'stock', p_prize.stock, 'given', p_prize.given, 'rehearsed', p_prize.rehearsed,
    'picture', p_prize.picture, 'valueKrw', p_prize.value_krw, 'sponsor', p_prize.sponsor)
$$;

-- One event with its prizes, as the server knows it.
-- Called by event_read, events_live.
create or replace function event_row(p_event events) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'slug', p_event.slug, 'name', localised(p_event.name_ko, p_event.name_en),
    'opensAt', to_ms(p_event.opens_at), 'closesAt', to_ms(p_event.closes_at), 'state', p_event.state,
    'timeZone', p_event.time_zone, 'languages', to_jsonb(p_event.languages),
    'policy', p_event.policy, 'policyVersion', p_event.policy_version, 'entryCode', p_event.entry_code,
    'rehearsal', p_event.rehearsal_since is not null, 'revision', p_event.revision,
    'prizes', coalesce((select jsonb_agg(prize_row(p) order by p.created_at, p.key) from prizes p
      where p.event = p_event.slug), '[]'::jsonb))
$$;

-- One event with its prizes.
-- Called by server/data, server/events, server/http.
create or replace function event_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select event_row(e) || jsonb_build_object('status', 'found') from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

-- Adds an event with its prizes. An event that exists already stays as it is.
-- Called by server/events.
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

-- Moves an event between draft, published and archived. 'refused': somebody has played, so it cannot be a draft again.
-- Called by server/events.
create or replace function event_state_put(p_event text, p_state text, p_staff uuid) returns jsonb
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

-- Changes name, times and languages. 'changed': somebody else has changed the event since p_revision. The lock here
-- and in the other functions of an event is `no key`: a row that references the event need not wait for it, and a
-- claim that holds its win does not wait for a function that waits for that win.
-- Called by server/events.
create or replace function event_update(p_event text, p_change jsonb, p_revision integer, p_staff uuid) returns jsonb
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

-- Every event that is not archived.
-- Called by server/events.
create or replace function events_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(event_row(e) order by e.opens_at, e.slug), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;

-- Puts every claimed win that was never exported into a new batch.
-- Called by server/fulfilment.
create or replace function export_create(p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_number integer;
  v_rows integer;
begin
  -- Numbers the batches of an event without a gap, and lets two clerks export one after the other.
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select coalesce(max(number), 0) + 1 into v_number from export_batches where event = p_event;
  with ready as (
    select id, row_number() over (order by seq) as position
    from (select id, seq from wins where event = p_event and status = 'claimed' order by seq for update) locked
  ), put as (
    insert into export_rows (event, batch, position, win) select p_event, v_number, position, id from ready
      returning win
  )
  update wins set status = 'exported' where id in (select win from put);
  get diagnostics v_rows = row_count;
  if v_rows = 0 then
    return jsonb_build_object('status', 'nothing');
  end if;
  insert into export_batches (event, number, staff, rows) values (p_event, v_number, p_staff, v_rows);
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.create', v_number::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'created', 'batch', v_number, 'rows', v_rows);
end $$;

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
        'rehearsal', batch_is_rehearsal(p_event, b.number),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;

-- Writes the audit line of a download, and says how many rows the batch has.
-- Called by server/fulfilment.
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

-- A page of an export batch, in the order of its rows.
-- Called by server/fulfilment.
create or replace function export_page(p_event text, p_batch integer, p_after integer, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('rows', coalesce(
    jsonb_agg(jsonb_build_object('position', page.position, 'winner', winner_row(page.w))
      order by page.position), '[]'::jsonb))
  from (
    select x.position, w
    from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and x.position > p_after
    order by x.position
    limit page_limit(p_limit, 200)
  ) page
$$;

-- Announces an upload. 'wanted': send the chunks; 'present': the bytes are stored already; 'full': the event has no
-- room.
-- Called by server/files.
create or replace function file_begin(
  p_event text, p_hash text, p_mime text, p_size integer, p_width integer, p_height integer, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if event_bytes_without(p_event, p_hash) + p_size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into files (hash, mime, size, width, height) values (p_hash, p_mime, p_size, p_width, p_height)
  on conflict do nothing;
  return jsonb_build_object('status',
    case when exists (select 1 from files
      where hash = p_hash and complete_at is not null) then 'present' else 'wanted' end);
end $$;

-- Stores one chunk of an upload. Two uploads of the same file send the same chunks, so the first one stays.
-- Called by server/files.
create or replace function file_chunk_put(p_hash text, p_position integer, p_bytes text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from files where hash = p_hash) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into file_chunks (hash, position, bytes) values (p_hash, p_position, decode(p_bytes, 'base64'))
  on conflict do nothing;
  return jsonb_build_object('status', 'stored');
end $$;

-- One chunk of a file as base64.
-- Called by server/files.
create or replace function file_chunk_read(p_hash text, p_position integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found', 'bytes', to_base64(bytes))
     from file_chunks where hash = p_hash and position = p_position),
    jsonb_build_object('status', 'not-found'))
$$;

-- Ends an upload: checks that all chunks are there, and adds the file to the event. 'full': the event has no room
-- left.
-- Called by server/files.
create or replace function file_finish(
  p_event text, p_kind text, p_hash text, p_name text, p_public boolean, p_staff uuid, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_file files;
  v_new boolean;
begin
  select * into v_file from files where hash = p_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_file.complete_at is null then
    if (select coalesce(sum(octet_length(bytes)), 0) from file_chunks where hash = p_hash) <> v_file.size then
      return jsonb_build_object('status', 'incomplete');
    end if;
    update files set complete_at = now() where hash = p_hash;
  end if;
  -- One after the other in an event: two that fit alone may not fit together.
  perform pg_advisory_xact_lock(hashtext('madang.files.' || p_event));
  if event_bytes_without(p_event, p_hash) + v_file.size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into event_files (event, kind, hash, name, public, staff)
  values (p_event, p_kind, p_hash, p_name, p_public, p_staff)
  on conflict (event, kind, hash) do update set removed_at = null where event_files.removed_at is not null
  returning true into v_new;
  if v_new then
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'file.upload', p_hash, jsonb_build_object('kind', p_kind, 'size', v_file.size));
  end if;
  return jsonb_build_object('status', 'stored');
end $$;

-- The subjects that need a file of this kind: from file_uses, and from the columns that hold a hash themselves.
-- Called by file_page, file_remove, file_sweep.
create or replace function file_needs(p_event text, p_kind text, p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(distinct n.subject order by n.subject), '[]'::jsonb) from (
    select subject from file_uses where event = p_event and kind = p_kind and hash = p_hash
    union all
    select 'prize:' || key from prizes where p_kind = 'prize' and event = p_event and picture = p_hash
    union all
    select 'booth:' || map || '/' || object from event_booths
      where p_kind = 'poster' and event = p_event and poster = p_hash
  ) n
$$;

-- The type and size of a file, whether anybody may read it, and the events that have it.
-- Called by server/files.
create or replace function file_open(p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'mime', f.mime, 'size', f.size,
      'public', exists (select 1 from event_files e where e.hash = f.hash and e.public and e.removed_at is null),
      'events', (select coalesce(jsonb_agg(distinct e.event), '[]'::jsonb)
                 from event_files e where e.hash = f.hash and e.removed_at is null)
    ) from files f where f.hash = p_hash and f.complete_at is not null),
    jsonb_build_object('status', 'not-found'))
$$;

-- A page of the files of an event, newest first. p_staff: only what this person uploaded. p_before: the cursor of the
-- last file of the page before.
-- Called by server/files.
create or replace function file_page(
  p_event text, p_kind text default null, p_staff uuid default null, p_before jsonb default null,
  p_limit integer default 50
) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_at timestamptz := (p_before ->> 'at')::timestamptz;
  v_result jsonb;
begin
  select jsonb_build_object(
    'files', coalesce(jsonb_agg(page.row order by page.created_at desc, page.hash desc, page.kind desc), '[]'::jsonb),
    'held', (select coalesce(sum(f.size), 0) from files f
             where exists (select 1 from event_files e where e.event = p_event and e.hash = f.hash))
  ) into v_result
  from (
    select e.created_at, e.hash, e.kind, jsonb_build_object(
      'hash', e.hash, 'kind', e.kind, 'name', e.name, 'mime', f.mime, 'size', f.size, 'width', f.width, 'height',
        f.height,
      'at', to_ms(e.created_at), 'by', (select s.label from staff s where s.id = e.staff),
      'cursor', jsonb_build_object('at', e.created_at, 'hash', e.hash, 'kind', e.kind),
      'uses', file_needs(e.event, e.kind, e.hash)
    ) as row
    from event_files e join files f on f.hash = e.hash
    where e.event = p_event and e.removed_at is null
      and (p_kind is null or e.kind = p_kind)
      and (p_staff is null or e.staff = p_staff)
      and (p_before is null or (e.created_at, e.hash, e.kind) < (v_at, p_before ->> 'hash', p_before ->> 'kind'))
    order by e.created_at desc, e.hash desc, e.kind desc
    limit page_limit(p_limit, 200)
  ) page;
  return v_result;
end $$;

-- Removes a file from an event (p_removed) or brings it back. p_own: only if this person uploaded it. 'used':
-- something still needs the file.
-- Called by server/files.
create or replace function file_remove(
  p_event text, p_kind text, p_hash text, p_staff uuid, p_own boolean, p_removed boolean
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row event_files;
begin
  select * into v_row from event_files where event = p_event and kind = p_kind and hash = p_hash for update;
  if not found or (p_own and v_row.staff is distinct from p_staff) or (v_row.removed_at is not null) = p_removed then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_removed and file_needs(p_event, p_kind, p_hash) <> '[]'::jsonb then
    return jsonb_build_object('status', 'used');
  end if;
  update event_files set removed_at = case when p_removed then now() end
  where event = p_event and kind = p_kind and hash = p_hash;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_removed then 'file.remove' else 'file.restore' end, p_hash,
    jsonb_build_object('kind', p_kind));
  return jsonb_build_object('status', 'done');
end $$;

-- Deletes files that were removed, or whose upload broke off, more than p_age_ms ago. `hashes` are those without bytes
-- now.
-- Called by server/files.
create or replace function file_sweep(p_age_ms bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before timestamptz := now() - make_interval(secs => p_age_ms / 1000.0);
  v_hashes jsonb;
begin
  delete from event_files e
  where e.removed_at < v_before
    and file_needs(e.event, e.kind, e.hash) = '[]'::jsonb;
  with gone as (
    delete from files f
    where coalesce(f.complete_at, f.created_at) < v_before
      and not exists (select 1 from event_files e where e.hash = f.hash)
    returning f.hash
  )
  select coalesce(jsonb_agg(hash), '[]'::jsonb) into v_hashes from gone;
  return jsonb_build_object('hashes', v_hashes);
end $$;

-- Notes that p_subject needs a file, or with p_used false that it needs it no more.
-- Called by server/files.
create or replace function file_use(
  p_event text, p_kind text, p_hash text, p_subject text, p_used boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  -- The lock keeps a removal that runs at the same time from missing this use.
  perform 1 from event_files
  where event = p_event and kind = p_kind and hash = p_hash and removed_at is null for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_used then
    insert into file_uses (event, kind, hash, subject)
    values (p_event, p_kind, p_hash, p_subject) on conflict do nothing;
  else
    delete from file_uses where event = p_event and kind = p_kind and hash = p_hash and subject = p_subject;
  end if;
  return jsonb_build_object('status', 'done');
end $$;

-- Keeps only these hashes among the files that p_subject needs: a new map version may show fewer pictures.
-- Called by server/files.
create or replace function file_uses_keep(p_event text, p_kind text, p_subject text, p_hashes text[]) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from file_uses where event = p_event and kind = p_kind and subject = p_subject and hash <> all (p_hashes);
  return jsonb_build_object('status', 'done');
end $$;

-- Stores the settings of a game. p_revision is what the caller read, 0 when nothing was stored.
-- Called by server/events.
create or replace function game_put(
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

-- What staff set for the games of an event.
-- Called by server/events.
create or replace function games_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('games', coalesce(jsonb_agg(jsonb_build_object(
    'key', g.config_key, 'config', g.config, 'questions', g.questions, 'revision', g.revision)
      order by g.config_key), '[]'::jsonb))
  from event_games g where g.event = p_event
$$;

-- Chooses the hall that visitors arrive in.
-- Called by server/maps.
create or replace function hall_entrance_put(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from events where slug = p_event for update;
  perform 1 from map_versions m where event = p_event and name = p_name
    and not exists (select 1 from removed_halls r where r.event = p_event and r.name = m.name);
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into event_entrances (event, map) values (p_event, p_name) on conflict (event) do update set map = p_name;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.entrance', p_name);
  return jsonb_build_object('status', 'done');
end $$;

-- How many items of the programme are still to come in each hall.
-- Called by server/maps.
create or replace function hall_items(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_object_agg(i.map, i.count), '{}'::jsonb)) from (
    select map, count(*) from programme_items
    where event = p_event and state in ('planned', 'running') group by map) i
$$;

-- Removes a hall from the event; its versions stay. 'last': an event keeps one hall.
-- Called by server/maps.
create or replace function hall_remove(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_left integer;
begin
  perform 1 from events where slug = p_event for update;
  perform 1 from map_versions where event = p_event and name = p_name;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select count(distinct m.name) into v_left from map_versions m
  where m.event = p_event and m.name <> p_name
    and not exists (select 1 from removed_halls r where r.event = p_event and r.name = m.name);
  if v_left = 0 then
    return jsonb_build_object('status', 'last');
  end if;
  insert into removed_halls (event, name) values (p_event, p_name) on conflict do nothing;
  if found then
    delete from event_entrances where event = p_event and map = p_name;
    insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.remove', p_name);
  end if;
  return jsonb_build_object('status', 'done');
end $$;

-- Brings a removed hall back.
-- Called by server/maps.
create or replace function hall_restore(p_event text, p_name text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from removed_halls where event = p_event and name = p_name;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'hall.restore', p_name);
  return jsonb_build_object('status', 'done');
end $$;

-- Claims a run of a job: the present slot once, or what a person asked for. `nextMs` says when to ask again.
-- p_overdue: by the caller's own clock a period has passed since the last run. It counts only while slots that ran lie
-- in the future because the clock of the database was set back: then the job runs without a slot, and no slot is used
-- twice.
-- Called by server/jobs.
create or replace function job_claim(
  p_job text, p_owner text, p_every_ms bigint, p_overdue boolean default false, p_keep integer default 50
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_now bigint := to_ms(clock_timestamp());
  v_slot bigint := v_now / p_every_ms;
  v_next bigint := (v_slot + 1) * p_every_ms - v_now;
  v_run bigint;
begin
  -- Shared with the other jobs, but against whoever would take the lease meanwhile.
  perform 1 from job_lease where owner = p_owner and until > clock_timestamp() for share;
  if not found then
    return jsonb_build_object('status', 'not-held', 'nextMs', v_next);
  end if;
  -- One runner claims one job after the other; two claims of a job wait here for each other.
  perform pg_advisory_xact_lock(hashtext('madang.job.' || p_job));
  update job_runs set state = 'lost', ended_at = now() where job = p_job and state = 'running' and owner <> p_owner;
  if exists (select 1 from job_runs where job = p_job and state = 'running') then
    return jsonb_build_object('status', 'busy', 'nextMs', v_next);
  end if;
  update job_runs set state = 'running', owner = p_owner, started_at = now()
  where seq = (select seq from job_runs where job = p_job and state = 'wanted' order by seq limit 1)
  returning seq into v_run;
  if v_run is null
    -- Runs that were swept away count too: before the oldest one that is kept nothing runs again.
    and v_slot >= (select coalesce(min(slot), v_slot) from job_runs where job = p_job)
  then
    insert into job_runs (job, slot, state, owner, started_at) values (p_job, v_slot, 'running', p_owner, now())
    on conflict (job, slot) do nothing returning seq into v_run;
  end if;
  if v_run is null and p_overdue and v_slot < (select max(slot) from job_runs where job = p_job) then
    insert into job_runs (job, state, owner, started_at)
    values (p_job, 'running', p_owner, now()) returning seq into v_run;
  end if;
  if v_run is null then
    return jsonb_build_object('status', 'not-due', 'nextMs', v_next);
  end if;
  -- The newest slot stays: it tells that a clock was set back.
  delete from job_runs where job = p_job and state not in ('wanted', 'running')
    and seq <= (select seq from job_runs where job = p_job order by seq desc offset p_keep limit 1)
    and slot is distinct from (select max(slot) from job_runs where job = p_job);
  return jsonb_build_object('status', 'run', 'run', v_run, 'nextMs', v_next);
end $$;

-- Ends a run; p_error is null when it went well. A run that was given up as lost meanwhile stays lost.
-- Called by server/jobs.
create or replace function job_done(p_run bigint, p_owner text, p_counts jsonb, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update job_runs
  set state = case when p_error is null then 'done' else 'failed' end, ended_at = clock_timestamp(),
    counts = p_counts, error = p_error
  where seq = p_run and owner = p_owner and state = 'running';
  return jsonb_build_object('status', case when found then 'done' else 'stale' end);
end $$;

-- Gives the lease back, so that another runner can take it at once.
-- Called by server/jobs.
create or replace function job_lease_drop(p_owner text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from job_lease where owner = p_owner;
  return jsonb_build_object('status', case when found then 'dropped' else 'not-held' end);
end $$;

-- Takes, renews or reads the lease of the one runner, and gives the jobs that a person wants to run now. p_stuck: by
-- the caller's own clock the lease was not renewed for its whole length, and still lies further ahead than a lease
-- can. So the clock of the database was set back, and the lease may be taken.
-- Called by server/jobs.
create or replace function job_lease_take(p_owner text, p_ms integer, p_stuck boolean default false) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_lease job_lease;
begin
  insert into job_lease as l (owner, until) values (p_owner, now() + make_interval(secs => p_ms / 1000.0))
  on conflict (only_row) do update
    set owner = excluded.owner, until = excluded.until,
      since = case when l.owner = excluded.owner then l.since else now() end
    where l.owner = excluded.owner or l.until <= now() or (p_stuck and l.until > excluded.until);
  select * into v_lease from job_lease;
  return jsonb_build_object(
    'held', v_lease.owner = p_owner, 'leftMs', to_ms(v_lease.until) - to_ms(now()),
    'wanted', coalesce((select jsonb_agg(distinct r.job) from job_runs r where r.state = 'wanted'), '[]'::jsonb));
end $$;

-- Notes that a person wants a job to run now.
-- Called by server/jobs.
create or replace function job_want(p_job text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('madang.job.' || p_job));
  if exists (select 1 from job_runs where job = p_job and state = 'wanted') then
    return jsonb_build_object('status', 'present');
  end if;
  insert into job_runs (job, state, wanted_by) values (p_job, 'wanted', p_staff);
  insert into audit (staff, action, subject) values (p_staff, 'job.run-now', p_job);
  return jsonb_build_object('status', 'wanted');
end $$;

-- The lease, and of each job the last eight runs and the last failure.
-- Called by server/backup, server/jobs.
create or replace function jobs_status() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'at', to_ms(now()),
    'lease', (select jsonb_build_object('owner', owner, 'until', to_ms(until), 'since', to_ms(since)) from job_lease),
    'runs', coalesce((
      select jsonb_agg(jsonb_build_object(
        'run', r.seq, 'job', r.job, 'state', r.state, 'owner', r.owner, 'byPerson', r.slot is null,
        'startedAt', to_ms(r.started_at), 'endedAt', to_ms(r.ended_at), 'counts', r.counts, 'error', r.error
      ) order by r.seq desc)
      from (
        -- the last runs of each job, and its last failure
        select * from (
          select x.*, row_number() over (partition by job order by seq desc) as nth,
            row_number() over (partition by job, state in ('failed', 'lost') order by seq desc) as nth_of_kind
          from job_runs x) y
        where nth <= 8 or (state in ('failed', 'lost') and nth_of_kind = 1)
      ) r), '[]'::jsonb))
$$;

-- The only place that grants anything. Every table gets row level security (and has no policy), every table, sequence
-- and function is taken from public, anon and authenticated, and service_role gets what the server needs. Append-only
-- tables can be read and added to, never changed. Identity columns need no grant on their sequence. Objects of an
-- extension, or of a user that this one has no rights of, are somebody else's and stay as they are. Every migration
-- ends with a call of it, because hosted Supabase grants each new object to all three roles.
-- Called by every migration.
create or replace function keep_from_browsers() returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_append_only text[] := array['audit', 'map_versions'];
  v record;
begin
  for v in
    select c.relkind, c.relname, c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S') and pg_has_role(c.relowner, 'usage')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname
  loop
    if v.relkind = 'S' then
      execute format('revoke all on sequence %I from public, anon, authenticated, service_role', v.relname);
    else
      execute format('alter table %I enable row level security', v.relname);
      execute format('revoke all on table %I from public, anon, authenticated, service_role', v.relname);
      execute format('grant select, insert%s on table %I to service_role',
        case when v.relname = any (v_append_only) then '' else ', update, delete' end, v.relname);
    end if;
  end loop;
  for v in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname
  loop
    execute format('revoke all on routine %s from public, anon, authenticated', v.signature);
    execute format('grant execute on routine %s to service_role', v.signature);
  end loop;
end $$;

-- The maps of an event, whether each follows its file, the removed ones, and the entrance ('' when none was chosen).
-- Called by server/maps.
create or replace function map_names(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'maps', coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'source', m.source) order by m.name)
      filter (where r.name is null), '[]'::jsonb),
    'removed', (select coalesce(jsonb_agg(name order by name), '[]'::jsonb) from removed_halls where event = p_event),
    'entrance', coalesce((select map from event_entrances where event = p_event), ''))
  from (select distinct on (name) name, source from map_versions where event = p_event order by name, version desc) m
  left join removed_halls r on r.event = p_event and r.name = m.name
$$;

-- Stores a new version of a map. 'same': the newest one is equal; 'kept': the map was published from the console, so
-- changes of its file are ignored. A map that the console publishes is no longer removed.
-- Called by server/maps.
create or replace function map_publish(
  p_event text, p_name text, p_hash text, p_source text, p_format integer, p_content text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_latest map_versions;
begin
  -- one publisher at a time: the version number is the next one
  perform 1 from events where slug = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select * into v_latest from map_versions
  where event = p_event and name = p_name order by version desc limit 1;
  if p_source = 'console' then
    delete from removed_halls where event = p_event and name = p_name;
  end if;
  if v_latest.hash = p_hash and v_latest.format = p_format then
    return jsonb_build_object('status', 'same', 'version', v_latest.version);
  end if;
  -- a map that was published in the console follows its file no more
  if v_latest.source = 'console' and p_source = 'file' then
    return jsonb_build_object('status', 'kept', 'version', v_latest.version);
  end if;
  insert into map_versions (event, name, version, hash, source, format, content)
  values (p_event, p_name, coalesce(v_latest.version, 0) + 1, p_hash, p_source, p_format, p_content);
  return jsonb_build_object('status', 'published', 'version', coalesce(v_latest.version, 0) + 1);
end $$;

-- The newest version of a map in this format.
-- Called by server/maps.
create or replace function map_read(p_event text, p_name text, p_format integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'version', m.version, 'hash', m.hash, 'source', m.source, 'content', m.content
    ) from map_versions m
    where m.event = p_event and m.name = p_name and m.format = p_format
    order by m.version desc limit 1),
    jsonb_build_object('status', 'not-found'))
$$;

-- Notes that the mail provider reported a sent message as bounced.
-- Called by server/notify.
create or replace function message_bounce(p_id uuid, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update messages set state = 'bounced', error = p_error, ended_at = now()
  where id = p_id and state in ('sending', 'sent', 'bounced');
  return jsonb_build_object('status', case when found then 'bounced' else 'not-found' end);
end $$;

-- Cancels a message that waits.
-- Called by server/notify.
create or replace function message_cancel(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.state not in ('queued', 'shown') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'cancelled', ended_at = now() where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.cancel', p_id::text);
  return jsonb_build_object('status', 'cancelled');
end $$;

-- What opens a message, and the texts that staff wrote for it. The sealed parts are null after the purge.
-- Called by message_open, message_reveal, messages_take.
create or replace function message_content(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sealed', to_base64(p_message.sealed),
    'wrapped', (select to_base64(k.wrapped) from record_keys k
      where k.table_name = 'messages' and k.row_id = p_message.id),
    'digest', p_message.digest,
    'eventName', (select localised(e.name_ko, e.name_en) from events e where e.slug = p_message.event),
    'text', (select jsonb_build_object('subject', t.subject, 'body', t.body) from message_texts t
      where t.event = p_message.event and t.template = p_message.template and t.locale = p_message.locale))
$$;

-- Notes the outcome of one try. A sender whose lease ran out (another p_attempt) changes nothing.
-- Called by server/notify.
create or replace function message_done(
  p_id uuid, p_attempt integer, p_state text, p_error text, p_again_ms bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_channel text;
begin
  update messages
  set state = p_state, error = p_error,
    due_at = case when p_state = 'queued' then now() + make_interval(secs => p_again_ms / 1000.0) else due_at end,
    ended_at = case when p_state = 'queued' then null else now() end
  where id = p_id and state = 'sending' and attempts = p_attempt
  returning channel into v_channel;
  if not found then
    return jsonb_build_object('status', 'stale');
  end if;
  -- A refused address says nothing about the way out; a try that has to be repeated does.
  if p_state in ('sent', 'refused') then
    insert into message_channels (channel, succeeded_at) values (v_channel, now())
    on conflict (channel) do update set succeeded_at = excluded.succeeded_at;
  elsif p_error is not null and p_state in ('queued', 'failed') then
    insert into message_channels (channel, failed_at, error) values (v_channel, now(), p_error)
    on conflict (channel) do update set failed_at = excluded.failed_at, error = excluded.error;
  end if;
  return jsonb_build_object('status', 'done');
end $$;

-- Adds a message to the outbox once per key. 'present': a message with this key exists already.
-- Called by server/notify.
create or replace function message_enqueue(
  p_id uuid, p_event text, p_template text, p_locale text, p_channel text, p_key text,
  p_sealed text, p_wrapped text, p_digest text, p_masked text, p_useful_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_event is not null and not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into messages (id, event, template, locale, channel, key, sealed, digest, masked, useful_until)
  values (p_id, p_event, p_template, p_locale, p_channel, p_key, decode(p_sealed, 'base64'), p_digest, p_masked,
    now() + make_interval(mins => p_useful_minutes))
  on conflict (key) do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  perform record_key_put('messages', p_id, p_wrapped);
  return jsonb_build_object('status', 'queued');
end $$;

-- One message as lists show it, without anything personal.
-- Called by message_open, message_reveal, messages_page, messages_take.
create or replace function message_row(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_message.id, 'seq', p_message.seq, 'event', p_message.event, 'template', p_message.template,
    'locale', p_message.locale, 'channel', p_message.channel, 'masked', p_message.masked, 'state', p_message.state,
    'attempts', p_message.attempts, 'error', p_message.error, 'at', to_ms(p_message.created_at),
    'dueAt', case when p_message.state in ('queued', 'sending') then to_ms(p_message.due_at) end,
    'endedAt', to_ms(p_message.ended_at), 'hasContent', p_message.sealed is not null)
$$;

-- One message with its sealed content.
-- Called by server/notify.
create or replace function message_open(p_event text, p_house boolean, p_id uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found') || message_row(m) || message_content(m)
     from messages m where m.id = p_id and (m.event = p_event or (p_house and m.event is null))),
    jsonb_build_object('status', 'not-found'))
$$;

-- Puts a message that failed or was only shown back into the queue.
-- Called by server/notify.
create or replace function message_retry(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.sealed is null or v_message.state in ('sent', 'sending', 'unsubscribed') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'queued', attempts = 0, due_at = now(), error = null, ended_at = null,
    useful_until = case when useful_until > now() then useful_until end
  where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.retry', p_id::text);
  return jsonb_build_object('status', 'queued');
end $$;

-- Gives the sealed content of a message, and writes in the same transaction who read it and why.
-- Called by server/notify.
create or replace function message_reveal(
  p_event text, p_house boolean, p_id uuid, p_staff uuid, p_reason text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages where id = p_id and (event = p_event or (p_house and event is null));
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, v_message.event, 'message.reveal', p_id::text, p_reason);
  return jsonb_build_object('status', 'found') || message_row(v_message) || message_content(v_message);
end $$;

-- Stores a text that staff wrote. Without a subject or a body the built-in text comes back.
-- Called by server/notify.
create or replace function message_text_put(
  p_event text, p_template text, p_locale text, p_subject text, p_body text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_subject is null or p_body is null then
    delete from message_texts where event = p_event and template = p_template and locale = p_locale;
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'message-text.reset', p_template, jsonb_build_object('locale', p_locale));
    return jsonb_build_object('status', 'reset');
  end if;
  insert into message_texts (event, template, locale, subject, body)
  values (p_event, p_template, p_locale, p_subject, p_body)
  on conflict (event, template, locale)
  do update set subject = excluded.subject, body = excluded.body, updated_at = now();
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'message-text.change', p_template, jsonb_build_object('locale', p_locale));
  return jsonb_build_object('status', 'changed');
end $$;

-- The texts that staff wrote in place of the built-in ones.
-- Called by server/notify.
create or replace function message_texts_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('texts', coalesce(jsonb_agg(jsonb_build_object(
    'template', t.template, 'locale', t.locale, 'subject', t.subject, 'body', t.body, 'at', to_ms(t.updated_at)
  ) order by t.template, t.locale), '[]'::jsonb)) from message_texts t where t.event = p_event
$$;

-- Notes that an address wants no more messages of an event that can be refused.
-- Called by server/notify.
create or replace function message_unsubscribe(p_event text, p_digest text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into message_unsubscribes (event, digest) values (p_event, p_digest) on conflict do nothing;
  return jsonb_build_object('status', 'unsubscribed');
end $$;

-- How many messages of all events are in which state, and the age of the oldest due one, for metrics.
-- Called by server/operations.
create or replace function messages_count() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages group by state) s), '{}'::jsonb),
    'oldestDueMs', (select greatest(0, to_ms(now()) - to_ms(min(due_at))) from messages where state = 'queued'))
$$;

-- A page of the messages of an event, newest first. p_house: messages that belong to no event too.
-- Called by server/notify.
create or replace function messages_page(
  p_event text, p_house boolean, p_state text, p_template text, p_digests jsonb, p_before bigint, p_limit integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('messages', coalesce(jsonb_agg(message_row(page.m)
    order by (page.m).seq desc), '[]'::jsonb))
  from (
    select m
    from messages m
    where (m.event = p_event or (p_house and m.event is null))
      and (p_before is null or m.seq < p_before)
      and (p_state is null or m.state = p_state)
      and (p_template is null or m.template = p_template)
      and (p_digests is null or jsonb_typeof(p_digests) = 'null'
        or m.digest in (select jsonb_array_elements_text(p_digests)))
    order by m.seq desc
    limit page_limit(p_limit, 100)
  ) page
$$;

-- Empties messages that ended more than p_days ago: sealed part, digest and key.
-- Called by server/notify.
create or replace function messages_purge(p_days integer, p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_ids uuid[];
begin
  select array_agg(id) into v_ids from (
    select id from messages
    where sealed is not null and ended_at < now() - make_interval(days => p_days)
    order by ended_at limit p_limit for update skip locked) old;
  update messages set sealed = null, digest = null where id = any (v_ids);
  delete from record_keys where table_name = 'messages' and row_id = any (v_ids);
  return jsonb_build_object('purged', coalesce(cardinality(v_ids), 0));
end $$;

-- Marks due messages of a channel that is not set up as shown: staff read them in the console instead.
-- Called by server/notify.
create or replace function messages_show(p_channel text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update messages set state = 'shown', ended_at = now()
  where id in (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by due_at limit 500 for update skip locked);
  get diagnostics v_count = row_count;
  return jsonb_build_object('shown', v_count);
end $$;

-- How many messages of an event are in which state, and how each channel went last.
-- Called by server/notify.
create or replace function messages_summary(p_event text, p_house boolean) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages
      where event = p_event or (p_house and event is null) group by state) s), '{}'::jsonb),
    'channels', coalesce((select jsonb_agg(jsonb_build_object(
        'channel', c.channel, 'succeededAt', to_ms(c.succeeded_at), 'failedAt', to_ms(c.failed_at), 'error', c.error
      ) order by c.channel) from message_channels c), '[]'::jsonb))
$$;

-- Takes due messages for a sender. Codes and links that expire soonest come before what may wait. The lease of the
-- sender is the next due time: when the sender dies, the next one finds the messages then.
-- Called by server/notify.
create or replace function messages_take(p_channel text, p_limit integer, p_lease_ms integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_taken jsonb;
begin
  with due as (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by useful_until nulls last, due_at
    limit page_limit(p_limit, 50)
    for update skip locked
  ), taken as (
    update messages m
    set state = 'sending', attempts = m.attempts + 1, due_at = now() + make_interval(secs => p_lease_ms / 1000.0)
    from due where m.id = due.id
    returning m.*
  )
  select jsonb_agg(message_row(t::messages) || message_content(t::messages) || jsonb_build_object(
      'late', coalesce(t.useful_until <= now(), false),
      'unsubscribed', exists (
        select 1 from message_unsubscribes u where u.event = coalesce(t.event, '') and u.digest = t.digest))
    order by t.seq)
  into v_taken from taken t;
  return jsonb_build_object('messages', coalesce(v_taken, '[]'::jsonb));
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
        'prize', prize_name(p)
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

-- Marks the second factor of a session as confirmed now, and forgets the failed tries.
-- Called by passkey_add, passkey_pass, totp_pass.
create or replace function staff_factor_passed(p_staff uuid, p_session uuid, p_action text, p_detail jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_factor_tries set tries = 0, locks = 0, locked_until = null where staff = p_staff;
  update staff_sessions set factor_at = now() where id = p_session and staff = p_staff and revoked_at is null;
  if p_action = 'factor.add' then
    update staff set first_factor_at = coalesce(first_factor_at, now()) where id = p_staff;
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, p_action, p_session::text, p_detail);
end $$;

-- Adds a passkey to a person, who may have ten, and confirms the second factor of the session.
-- Called by server/auth.
create or replace function passkey_add(
  p_staff uuid, p_session uuid, p_passkey text, p_public_key text, p_counter bigint, p_transports jsonb, p_name text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if (select count(*) from staff_passkeys where staff = p_staff) >= 10 then
    return jsonb_build_object('status', 'too-many');
  end if;
  insert into staff_passkeys (id, staff, public_key, counter, transports, name, last_used_at)
  values (p_passkey, p_staff, decode(p_public_key, 'base64'), p_counter, p_transports, p_name, now())
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.add', '{"by": "passkey"}');
  return jsonb_build_object('status', 'added');
end $$;

-- Stores the challenge that a passkey of this session must sign.
-- Called by server/auth.
create or replace function passkey_challenge_put(p_session uuid, p_challenge text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_sessions set challenge = p_challenge, challenge_at = now() where id = p_session and revoked_at is null;
  return jsonb_build_object('status', 'put');
end $$;

-- Gives the challenge of a session and spends it. A challenge is valid for five minutes.
-- Called by server/auth.
create or replace function passkey_challenge_take(p_session uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_challenge text;
begin
  select case when challenge_at > now() - interval '5 minutes' then challenge end into v_challenge
  from staff_sessions where id = p_session and revoked_at is null for update;
  update staff_sessions set challenge = null, challenge_at = null where id = p_session;
  return jsonb_build_object('challenge', v_challenge);
end $$;

-- Accepts a signature with this counter. A counter that does not grow means a copied authenticator (WebAuthn section
-- 6.1.1), which gets 'replayed'; authenticators without a counter stay at 0.
-- Called by server/auth.
create or replace function passkey_pass(p_staff uuid, p_session uuid, p_passkey text, p_counter bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_passkeys set counter = p_counter, last_used_at = now()
  where id = p_passkey and staff = p_staff and (counter < p_counter or (counter = 0 and p_counter = 0));
  if not found then
    insert into audit (staff, action, subject) values (p_staff, 'factor.refused', p_passkey);
    return jsonb_build_object('status', 'replayed');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.confirm', '{"by": "passkey"}');
  return jsonb_build_object('status', 'passed');
end $$;

-- Pays for one try of a second factor. Gives null when the try is allowed, or the time until which tries are locked:
-- five within ten minutes, then a lock of five minutes that doubles each time, up to a day, until one try succeeds.
-- Called by passkey_try, totp_try.
create or replace function staff_factor_try(p_staff uuid) returns timestamptz
language plpgsql set search_path = public, pg_temp as $$
declare
  v_tries staff_factor_tries;
begin
  insert into staff_factor_tries (staff) values (p_staff) on conflict do nothing;
  select * into v_tries from staff_factor_tries where staff = p_staff for update;
  if v_tries.locked_until > now() then
    return v_tries.locked_until;
  end if;
  if v_tries.locked_until is not null or v_tries.since < now() - interval '10 minutes' then
    v_tries.tries := 0;
    v_tries.since := now();
  end if;
  if v_tries.tries < 5 then
    update staff_factor_tries set tries = v_tries.tries + 1, since = v_tries.since, locked_until = null
      where staff = p_staff;
    return null;
  end if;
  v_tries.locked_until := now() + least(interval '5 minutes' * power(2, least(v_tries.locks, 12)), interval '1 day');
  update staff_factor_tries set locked_until = v_tries.locked_until, locks = v_tries.locks + 1 where staff = p_staff;
  insert into audit (staff, action, subject) values (p_staff, 'factor.locked', p_staff::text);
  return v_tries.locked_until;
end $$;

-- What the signature of a passkey is verified with. Costs a try.
-- Called by server/auth.
create or replace function passkey_try(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_passkey staff_passkeys;
  v_locked timestamptz;
begin
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  select * into v_passkey from staff_passkeys where id = p_passkey and staff = p_staff;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return jsonb_build_object('status', 'try', 'publicKey', to_base64(v_passkey.public_key),
    'counter', v_passkey.counter, 'transports', v_passkey.transports);
end $$;

-- What other servers of this database changed about people in the last 30 seconds: bans, roles, sessions, factors. It
-- reads the audit trail, where each change has its line. Lines become visible in the order of their commits, not of
-- `seq`, so a server reads the last half minute each time and remembers which `seq` it has seen.
-- Called by server/auth.
create or replace function people_changed() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('changes', coalesce(jsonb_agg(jsonb_build_object(
    'seq', a.seq, 'kind', case when a.action = 'visitor.ban' then 'ban' else 'staff' end, 'event', a.event,
    'who', case a.action
      when 'staff.sign-out' then a.staff::text
      when 'visitor.ban' then b.visitor
      else a.subject end) order by a.seq), '[]'::jsonb))
  from audit a left join bans b on a.action = 'visitor.ban' and b.id::text = a.subject
  where a.seq > (select coalesce(max(seq), 0) - 5000 from audit) and a.at > now() - interval '30 seconds'
    and a.action in ('staff.roles', 'staff.remove', 'staff.sessions-end', 'staff.sign-out', 'factor.reset',
      'visitor.ban')
$$;

-- Deletes a prize that nobody has won.
-- Called by server/prizes.
create or replace function prize_delete(p_event text, p_key text, p_staff uuid) returns jsonb
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

-- Adds a prize (p_is_new) or changes one. 'given': the stock would be less than what was given.
-- Called by server/prizes.
create or replace function prize_put(p_event text, p_prize jsonb, p_is_new boolean, p_staff uuid) returns jsonb
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
  if p_action = 'restore' and v_item.state = 'skipped' and v_item.kind = 'round'
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
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (p_event, v_item.kind, v_item.title_ko, v_item.title_en, v_item.map, v_item.object, now(), v_item.minutes);
  elsif p_action = 'remove' and v_item.state in ('planned', 'skipped', 'missed') then
    delete from programme_items where id = p_id;
  else
    return jsonb_build_object('status', 'refused');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.' || p_action, p_id::text);
  return jsonb_build_object('status', 'done');
end $$;

-- Adds one item or all of a series: p_items is [{kind, title, map, object, startsAt, minutes}]. All are added, or
-- none. 'over': it begins after the event's end; 'clash': two rounds would share a stage.
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
    elsif v_item ->> 'kind' = 'round'
      and programme_clashes(p_event, null, v_item ->> 'map', v_item ->> 'object', v_from,
        (v_item ->> 'minutes')::integer)
    then
      v_refused := 'clash';
    end if;
    exit when v_refused is not null;
    insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
    values (p_event, v_item ->> 'kind', v_item #>> '{title,ko}', v_item #>> '{title,en}', v_item ->> 'map',
      v_item ->> 'object',
      v_from, (v_item ->> 'minutes')::integer)
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

-- Gives a round to the first server that has people for it. 'taken': another server has it, or it is over.
-- Called by server/events.
create or replace function programme_begin(p_id uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set begun = true, updated_at = now() where id = p_id and state = 'running' and not begun;
  return jsonb_build_object('status', case when found then 'begun' else 'taken' end);
end $$;

-- Ends a round that could not begin, with the reason.
-- Called by server/events.
create or replace function programme_fault(p_id uuid, p_fault text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update programme_items set fault = p_fault, state = 'done', updated_at = now() where id = p_id and state = 'running';
  return jsonb_build_object('status', 'noted');
end $$;

-- The last 500 items of an event's programme, by time.
-- Called by server/events.
create or replace function programme_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_agg(programme_row(page.p)
    order by (page.p).starts_at, (page.p).id), '[]'::jsonb))
  from (select p from programme_items p where p.event = p_event order by p.starts_at desc limit 500) page
$$;

-- Moves every programme on by the clock of the database. It is idempotent, for one runner or several. A round that is
-- more than two minutes late, or a talk that would be over, is missed.
-- Called by server/events.
create or replace function programme_step() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_started integer;
  v_missed integer;
begin
  with late as (
    update programme_items set state = 'missed', updated_at = now()
    -- what has not begun cannot be late: said so that the index leaves out all that is to come
    where state = 'planned' and not held and starts_at <= now()
      and starts_at + least(make_interval(mins => minutes), case kind when 'round'
        then interval '2 minutes' else interval '1 day' end) <= now()
    returning 1
  )
  select count(*) into v_missed from late;
  with due as (
    update programme_items p set state = 'running', started_at = now(), updated_at = now()
    from events e
    where e.slug = p.event and p.state = 'planned' and not p.held and p.starts_at <= now() and e.state = 'published'
      and now() < e.closes_at and (now() >= e.opens_at or e.rehearsal_since is not null)
    returning 1
  )
  select count(*) into v_started from due;
  -- no server had anybody in the hall
  update programme_items set state = 'done', fault = 'not-enough-players', updated_at = now()
  where state = 'running' and kind = 'round' and not begun and starts_at <= now()
    and started_at + interval '20 seconds' <= now();
  update programme_items set state = 'done', updated_at = now()
  where state = 'running' and starts_at <= now() and started_at + make_interval(mins => minutes) <= now();
  return jsonb_build_object('status', 'stepped', 'started', v_started, 'missed', v_missed);
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
  elsif p_item ->> 'kind' = 'round'
    and programme_clashes(p_event, p_id, p_item ->> 'map', p_item ->> 'object', v_from, (p_item ->> 'minutes')::integer)
  then
    return jsonb_build_object('status', 'clash');
  end if;
  update programme_items set
    title_ko = p_item #>> '{title,ko}', title_en = p_item #>> '{title,en}', kind = p_item ->> 'kind',
    map = p_item ->> 'map', object = p_item ->> 'object',
    starts_at = v_from, minutes = (p_item ->> 'minutes')::integer, updated_at = now()
  where event = p_event and id = p_id and state in ('planned', 'skipped', 'missed');
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update programme_items set state = 'planned' where id = p_id and state = 'missed';
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'programme.update', p_id::text);
  return jsonb_build_object('status', 'done');
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

-- Begins a rehearsal. 'open': the event has opened or somebody has played for good.
-- Called by server/events.
create or replace function rehearsal_start(p_event text, p_staff uuid) returns jsonb
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

-- Begins a restore, which needs an empty database; 'tables' are those that hold rows.
-- Called by server/backup.
create or replace function restore_begin() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_name text;
  v_any boolean;
  v_full text[] := '{}';
begin
  for v_name in
    select t ->> 'name' from jsonb_array_elements(backup_tables() -> 'tables') t
    where t ->> 'name' = 'record_keys' or not (t ->> 'left')::boolean
  loop
    execute format('select exists (select 1 from %I)', v_name) into v_any;
    if v_any then
      v_full := v_full || v_name;
    end if;
  end loop;
  delete from restore_rows;
  return jsonb_build_object('status', case when cardinality(v_full) = 0
    then 'empty' else 'not-empty' end, 'tables', v_full);
end $$;

-- Moves every sequence behind the largest value of its column. The only function that runs as its owner: no other role
-- may move a sequence.
-- Called by restore_finish.
create or replace function restore_sequences() returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_column record;
  v_last bigint;
begin
  for v_column in
    select c.relname as name, a.attname as col, pg_get_serial_sequence(format('public.%I', c.relname), a.attname) as seq
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(format('public.%I', c.relname), a.attname) is not null
  loop
    execute format('select max(%I) from %I', v_column.col, v_column.name) into v_last;
    if v_last is not null then
      perform setval(v_column.seq::regclass, v_last);
    end if;
  end loop;
  return jsonb_build_object('status', 'moved');
end $$;

-- Puts all collected rows into their tables, or none when anything does not fit. p_tables is [{ "name", "columns",
-- "rows" }], each table after those that it references.
-- Called by server/backup.
create or replace function restore_finish(p_tables jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp
-- Hosted Supabase takes this over for the whole call (PostgREST's db-hoisted-tx-settings).
set statement_timeout = '10min' as $$
declare
  v_table jsonb;
  v_columns text;
  v_count bigint;
  v_all bigint := 0;
begin
  if (select count(*) from restore_rows) <> (select coalesce(sum((t ->> 'rows')::bigint), 0)
    from jsonb_array_elements(p_tables) t) then
    return jsonb_build_object('status', 'incomplete');
  end if;
  set constraints all deferred;
  for v_table in select t from jsonb_array_elements(p_tables) with ordinality as x (t, n) order by n loop
    select string_agg(format('%I', c), ', ') into v_columns from jsonb_array_elements_text(v_table -> 'columns') c;
    execute format(
      'insert into %I (%s) overriding system value
       select %s from restore_rows s cross join lateral json_populate_record(null::%I, s.row) r
       where s.table_name = %L order by s.seq',
      v_table ->> 'name', v_columns,
      (select string_agg(format('r.%I', c), ', ') from jsonb_array_elements_text(v_table -> 'columns') c),
      v_table ->> 'name', v_table ->> 'name');
    get diagnostics v_count = row_count;
    v_all := v_all + v_count;
  end loop;
  perform restore_sequences();
  delete from restore_rows;
  return jsonb_build_object('status', 'restored', 'rows', v_all);
end $$;

-- Collects rows of a restore. p_rows is an array of texts, each a JSON object.
-- Called by server/backup.
create or replace function restore_page(p_table text, p_rows jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into restore_rows (table_name, row)
  select p_table, r.line::json from jsonb_array_elements_text(p_rows) with ordinality as r (line, n) order by r.n;
  return jsonb_build_object('status', 'taken');
end $$;

-- Compares the fingerprint of the server's secret with the one that this database was first used with, and stores the
-- first. A server with another secret could open no claim and no cookie, so it must not start.
-- Called by server/data.
create or replace function server_identity(p_fingerprint text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_known text;
begin
  insert into server_secret (fingerprint) values (p_fingerprint) on conflict do nothing;
  if found then
    return jsonb_build_object('status', 'stored');
  end if;
  select fingerprint into v_known from server_secret;
  return jsonb_build_object('status', case when v_known = p_fingerprint then 'same' else 'different' end);
end $$;

-- Deletes links and sessions that ran out more than a day ago. Their audit lines stay.
-- Called by server/auth.
create or replace function sign_ins_purge(p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_links integer;
  v_sessions integer;
begin
  delete from sign_in_links where expires_at < now() - interval '1 day' or spent_at < now() - interval '1 day';
  get diagnostics v_links = row_count;
  delete from staff_sessions
  where revoked_at < now() - interval '1 day'
    or last_seen_at < now() - make_interval(mins => p_idle_minutes) - interval '1 day'
    or created_at < now() - make_interval(mins => p_longest_minutes) - interval '1 day';
  get diagnostics v_sessions = row_count;
  return jsonb_build_object('links', v_links, 'sessions', v_sessions);
end $$;

-- Ends every session of a person, or all but p_except, or only p_session. Gives the number of sessions ended.
-- Called by staff_factors_clear, staff_invite, staff_remove, staff_roles_put, staff_sessions_end.
create or replace function staff_sessions_close(p_staff uuid, p_session uuid, p_except uuid) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where staff = p_staff and revoked_at is null
    and (p_session is null or id = p_session) and (p_except is null or id <> p_except);
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Deletes authenticator secrets of a person together with their keys, and gives their number. p_confirmed: only the
-- confirmed one (true), only the one that waits for its first code (false), or both (null).
-- Called by staff_factor_remove, staff_factors_clear, totp_begin, totp_pass.
create or replace function staff_totp_drop(p_staff uuid, p_confirmed boolean) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  with gone as (
    delete from staff_totp
    where staff = p_staff and (p_confirmed is null or (confirmed_at is not null) = p_confirmed)
    returning id
  ), keys as (
    delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id returning 1
  )
  select count(*) into v_count from keys;
  return v_count;
end $$;

-- Deletes every factor, session and unspent link of a person, who then begins again with a new link.
-- Called by staff_admin_factors_reset, staff_factors_reset.
create or replace function staff_factors_clear(p_by uuid, p_event text, p_staff uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  perform staff_totp_drop(p_staff, null);
  delete from staff_passkeys where staff = p_staff;
  delete from staff_factor_tries where staff = p_staff;
  delete from sign_in_links where staff = p_staff and spent_at is null;
  perform staff_sessions_close(p_staff, null, null);
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'factor.reset', p_staff::text);
end $$;

-- Resets the factors of the administrator of every event, for `npm run admin -- --reset-factors`.
-- Called by server/auth.
create or replace function staff_admin_factors_reset() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
begin
  select s.id into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found then
    perform staff_factors_clear(null, null, v_staff);
  end if;
  return jsonb_build_object('status', 'reset');
end $$;

-- Stores a new sign-in link of a person and removes their older unspent links. p_handed_by: the administrator who saw
-- the link and handed it over; null when it went to the person's own address.
-- Called by staff_admin_link, staff_link_issue.
create or replace function staff_link_put(
  p_staff uuid, p_token_hash text, p_minutes integer, p_handed_by uuid default null
) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into sign_in_links (token_hash, staff, expires_at, handed_by, was_handed)
  values (p_token_hash, p_staff, now() + make_interval(mins => p_minutes), p_handed_by, p_handed_by is not null);
end $$;

-- Stores a sign-in link for the administrator of every event, and makes that person when there is none. With
-- p_only_if_none it does nothing once an administrator has signed in.
-- Called by server/auth.
create or replace function staff_admin_link(p_token_hash text, p_minutes integer, p_only_if_none boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff staff;
begin
  -- Two servers that start together must not make two administrators.
  perform pg_advisory_xact_lock(hashtext('madang.staff_admin_link'));
  select s.* into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found and v_staff.first_signed_in_at is not null and p_only_if_none then
    return jsonb_build_object('status', 'exists');
  end if;
  if not found then
    insert into staff (label) values ('admin') returning * into v_staff;
    insert into staff_roles (staff, event, role) values (v_staff.id, '*', 'admin');
  end if;
  perform staff_link_put(v_staff.id, p_token_hash, p_minutes);
  insert into audit (staff, action, subject) values (null, 'staff.admin-link', v_staff.id::text);
  return jsonb_build_object('status', 'issued');
end $$;

-- The sealed contact of a person with its key and language; null when none is known.
-- Called by staff_link_ask, staff_link_issue, staff_list.
create or replace function staff_contact_of(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sealed', to_base64(c.sealed),
    'wrapped', to_base64(k.wrapped), 'locale', c.locale)
  from staff_contacts c join record_keys k on k.table_name = 'staff_contacts' and k.row_id = c.staff
  where c.staff = p_staff
$$;

-- The events of a member of staff, with all that the console's event switcher shows. Archived ones come last.
-- Called by server/events.
create or replace function staff_events(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'slug', e.slug, 'name', localised(e.name_ko, e.name_en),
    'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at), 'state', e.state, 'timeZone', e.time_zone,
    'rehearsal', e.rehearsal_since is not null, 'claimDays', (e.policy ->> 'claimDays')::integer
  ) order by e.state = 'archived', e.opens_at desc, e.slug), '[]'::jsonb))
  from events e
  where exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
$$;

-- Removes one passkey, or with p_passkey null the authenticator codes, of the person who asks for it.
-- Called by server/auth.
create or replace function staff_factor_remove(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_passkey is not null then
    delete from staff_passkeys where staff = p_staff and id = p_passkey;
    get diagnostics v_count = row_count;
  else
    v_count := staff_totp_drop(p_staff, null);
  end if;
  if v_count = 0 then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, 'factor.remove', p_staff::text,
    jsonb_build_object('by', case when p_passkey is null then 'totp' else 'passkey' end));
  return jsonb_build_object('status', 'removed');
end $$;

-- The second factors of a person. Nothing in the answer is secret.
-- Called by server/auth.
create or replace function staff_factors(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'totp', (select to_ms(t.confirmed_at) from staff_totp t where t.staff = p_staff and t.confirmed_at is not null),
    'passkeys', coalesce((
      select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'transports', k.transports,
        'createdAt', to_ms(k.created_at), 'lastUsedAt', to_ms(k.last_used_at)) order by k.created_at)
      from staff_passkeys k where k.staff = p_staff), '[]'::jsonb))
$$;

-- Whether a person has roles in another event too. An administrator of one event must not be able to sign in as them.
-- Called by staff_factors_reset, staff_link_issue, staff_link_way, staff_list, staff_remove, staff_roles_put.
create or replace function staff_is_elsewhere(p_staff uuid, p_event text) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_roles where staff = p_staff and event <> p_event)
$$;

-- Resets the factors of a member of an event. For somebody who works at other events too, only an administrator of
-- every event may do it. 'no-address': without a mail to the person, the administrator alone could sign in as them
-- afterwards.
-- Called by server/auth.
create or replace function staff_factors_reset(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_by = p_staff
    or not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
    or (staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  if not p_mails or not exists (select 1 from staff_contacts where staff = p_staff) then
    return jsonb_build_object('status', 'no-address');
  end if;
  perform staff_factors_clear(p_by, p_event, p_staff);
  return jsonb_build_object('status', 'reset');
end $$;

-- Whether a person has a confirmed second factor.
-- Called by staff_link_issue, staff_link_way, staff_roles_put.
create or replace function staff_has_factor(p_staff uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_totp where staff = p_staff and confirmed_at is not null)
    or exists (select 1 from staff_passkeys where staff = p_staff)
$$;

-- How a link may reach a person: 'mail' (their own address only), 'hand' (through the administrator who asks) or
-- 'none'. 'hand' only where the administrator cannot become that person by it: the person must confirm with their own
-- factor before anything opens, or could never confirm so far. Of somebody who works at other events too, only
-- administrators of every event hand a link over.
-- Called by staff_link_issue.
create or replace function staff_link_way(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when p_mails and exists (select 1 from staff_contacts where staff = p_staff) then 'mail'
    when staff_has_factor(p_staff) then 'hand'
    when s.first_factor_at is not null then 'none'
    when staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin') then 'none'
    else 'hand'
  end
  from staff s where s.id = p_staff
$$;

-- Stores the link of a person for the way that staff_link_way allows, and gives what the server needs to send or show
-- it.
-- Called by staff_invite, staff_relink.
create or replace function staff_link_issue(
  p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_mails boolean
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_way text := staff_link_way(p_by, p_event, p_staff, p_mails);
begin
  -- also where there is no other: one that somebody was handed before must not open what this person has been given
  -- since
  delete from sign_in_links where staff = p_staff and spent_at is null;
  if v_way <> 'none' then
    perform staff_link_put(p_staff, p_token_hash, p_minutes, case when v_way = 'hand' then p_by end);
    -- handed over by the machine's own hand, in tests and scripts: nobody to name, and still not the person's own
    -- address
    if v_way = 'hand' then
      update sign_in_links set was_handed = true where token_hash = p_token_hash;
    end if;
  end if;
  return jsonb_build_object('way', v_way, 'elsewhere', staff_is_elsewhere(p_staff, p_event),
    'confirms', staff_has_factor(p_staff), 'contact', case when v_way = 'mail' then staff_contact_of(p_staff) end);
end $$;

-- Invites somebody into an event with roles, and stores their sign-in link. p_contact is { digest, sealed, wrapped,
-- locale } or null. An address that is known already is the same person, who gets the roles; 'present': that person
-- has roles in this event.
-- Called by server/auth.
create or replace function staff_invite(
  p_by uuid, p_event text, p_staff uuid, p_label text, p_roles jsonb, p_contact jsonb, p_token_hash text,
  p_minutes integer,
  p_mails boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
  v_contact jsonb := nullif(p_contact, 'null'::jsonb);
  v_link jsonb;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_contact is not null then
    -- Two invitations of one address at once: the second finds the person of the first.
    perform pg_advisory_xact_lock(hashtextextended('madang.staff_contact ' || (v_contact ->> 'digest'), 0));
    select staff into v_staff from staff_contacts where digest = v_contact ->> 'digest';
  end if;
  if v_staff is null then
    v_staff := p_staff;
    insert into staff (id, label) values (v_staff, p_label);
    if v_contact is not null then
      insert into staff_contacts (staff, digest, sealed, locale)
      values (v_staff, v_contact ->> 'digest', decode(v_contact ->> 'sealed', 'base64'), v_contact ->> 'locale');
      perform record_key_put('staff_contacts', v_staff, v_contact ->> 'wrapped');
    end if;
  elsif exists (select 1 from staff_roles where staff = v_staff and event in (p_event, '*')) then
    return jsonb_build_object('status', 'present');
  elsif (select count(distinct event) from staff_roles where staff = v_staff) < 2 then
    -- One event alone made their links so far, and saw them: a session that began by one must not hold roles in
    -- another.
    perform staff_sessions_close(v_staff, null, null);
  end if;
  insert into staff_roles (staff, event, role) select v_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  v_link := staff_link_issue(p_by, p_event, v_staff, p_token_hash, p_minutes, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.invite', v_staff::text, jsonb_build_object('roles', p_roles, 'way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'invited', 'staff', v_staff);
end $$;

-- Stores a link for the person who has this address, at most five an hour. The answer is for the server alone; the
-- caller is told nothing. Older links stay valid: somebody who knows an address must not be able to spoil an
-- invitation.
-- Called by server/auth, staff_link_own.
create or replace function staff_link_ask(p_digest text, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_contact staff_contacts;
begin
  select c.* into v_contact from staff_contacts c
  where c.digest = p_digest and exists (select 1 from staff_roles r where r.staff = c.staff) for update;
  if not found then
    return jsonb_build_object('status', 'unknown');
  end if;
  if v_contact.asked_since < now() - interval '1 hour' then
    v_contact.asked := 0;
    v_contact.asked_since := now();
  end if;
  if v_contact.asked >= 5 then
    return jsonb_build_object('status', 'too-many');
  end if;
  update staff_contacts set asked = v_contact.asked + 1, asked_since = v_contact.asked_since
    where staff = v_contact.staff;
  insert into sign_in_links (token_hash, staff, expires_at)
  values (p_token_hash, v_contact.staff, now() + make_interval(mins => p_minutes));
  insert into audit (staff, action, subject) values (null, 'staff.link-asked', v_contact.staff::text);
  return jsonb_build_object('status', 'issued', 'staff', v_contact.staff, 'contact', staff_contact_of(v_contact.staff));
end $$;

-- Stores a link for the person who is signed in. It counts toward the limit of staff_link_ask.
-- Called by server/auth.
create or replace function staff_link_own(p_staff uuid, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_digest text := (select digest from staff_contacts where staff = p_staff);
begin
  if v_digest is null then
    return jsonb_build_object('status', 'unknown');
  end if;
  return staff_link_ask(v_digest, p_token_hash, p_minutes);
end $$;

-- The members of an event with their roles, second factors and sealed contact, oldest first.
-- Called by server/auth.
create or replace function staff_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('members', coalesce(jsonb_agg(m.row order by m.created_at), '[]'::jsonb))
  from (
    select s.created_at, jsonb_build_object(
      'id', s.id, 'label', s.label,
      'roles', (select jsonb_agg(distinct r.role order by r.role) from staff_roles r
        where r.staff = s.id and r.event in (p_event, '*')),
      'everyEvent', exists (select 1 from staff_roles r where r.staff = s.id and r.event = '*'),
      'elsewhere', staff_is_elsewhere(s.id, p_event),
      'signedIn', s.first_signed_in_at is not null,
      'lastSeenAt', (select to_ms(max(x.last_seen_at)) from staff_sessions x where x.staff = s.id),
      'secondFactor', exists (select 1 from staff_totp t where t.staff = s.id and t.confirmed_at is not null)
        or exists (select 1 from staff_passkeys k where k.staff = s.id),
      'contact', staff_contact_of(s.id)
    ) as row
    from staff s
    where exists (select 1 from staff_roles r where r.staff = s.id and r.event in (p_event, '*'))
  ) m
$$;

-- Stores a fresh link for a member of an event whose link ran out or whose session ended. Somebody who never signed in
-- gets an invitation again, which lasts p_invitation_minutes. Administrators of every event get theirs from the
-- command line.
-- Called by server/auth.
create or replace function staff_relink(
  p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_invitation_minutes integer,
  p_mails boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_is_new boolean := (select first_signed_in_at is null from staff where id = p_staff);
  v_link jsonb;
begin
  if not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_link := staff_link_issue(p_by, p_event, p_staff, p_token_hash,
    case when v_is_new then p_invitation_minutes else p_minutes end, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.relink', p_staff::text, jsonb_build_object('way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'issued', 'isNew', v_is_new, 'roles', (
    select jsonb_agg(role order by role) from staff_roles where staff = p_staff and event = p_event));
end $$;

-- Takes a person's roles in one event; 'roles' is what they had, for an undo. It also ends their sessions and links,
-- unless they work at another event: the administrator of one event has no say in another, and roles are read with
-- every request.
-- Called by server/auth.
create or replace function staff_remove(p_by uuid, p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  with gone as (delete from staff_roles where staff = p_staff and event = p_event returning role)
  select jsonb_agg(role order by role) into v_before from gone;
  if v_before is null then
    return jsonb_build_object('status', 'not-found');
  end if;
  if not staff_is_elsewhere(p_staff, p_event) then
    perform staff_sessions_close(p_staff, null, null);
    delete from sign_in_links where staff = p_staff and spent_at is null;
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.remove', p_staff::text, jsonb_build_object('before', v_before));
  return jsonb_build_object('status', 'removed', 'roles', v_before);
end $$;

-- Gives a person exactly these roles in an event; 'before' is what they had. A role that is taken counts no more from
-- the next request. Somebody without roles gets some only when they were removed from this event before (the undo).
-- Called by server/auth.
create or replace function staff_roles_put(p_by uuid, p_event text, p_staff uuid, p_roles jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  -- One after the other: two administrators at once must not mix what each of them chose.
  perform 1 from staff where id = p_staff for no key update;
  select coalesce(jsonb_agg(role order by role), '[]'::jsonb) into v_before
  from staff_roles where staff = p_staff and event = p_event;
  if v_before = '[]'::jsonb
    and not exists (select 1 from audit where event = p_event and subject = p_staff::text and action = 'staff.remove')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_before = '[]'::jsonb and staff_is_elsewhere(p_staff, p_event) and not staff_has_factor(p_staff) then
    -- back from where they were removed: meanwhile another event alone may have made their links
    perform staff_sessions_close(p_staff, null, null);
    delete from sign_in_links where staff = p_staff and spent_at is null;
  end if;
  delete from staff_roles where staff = p_staff and event = p_event;
  insert into staff_roles (staff, event, role) select p_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.roles', p_staff::text, jsonb_build_object('before', v_before, 'after', p_roles));
  return jsonb_build_object('status', 'put', 'before', v_before);
end $$;

-- The person behind a session, with their roles. p_touch: the request comes from what the person did, so the idle
-- limit starts again; requests that a page makes by itself do not extend the session. Ages are milliseconds by the
-- database's clock. 'locked': the session began by a link that somebody else handed over, and its person could confirm
-- but has not. It has no roles until they do, because whoever handed the link over may be the one who used it.
-- Called by server/auth.
create or replace function staff_session(
  p_session_hash text, p_idle_minutes integer, p_longest_minutes integer, p_touch boolean default true
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
  v_staff staff;
  v_locked boolean;
begin
  update staff_sessions set last_seen_at = case when p_touch then now() else last_seen_at end
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning * into v_session;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  select * into v_staff from staff where id = v_session.staff;
  v_locked := v_session.was_handed and v_session.factor_at is null and v_staff.first_factor_at is not null;
  return jsonb_build_object(
    'status', 'signed-in', 'id', v_staff.id, 'label', v_staff.label,
    'session', v_session.id, 'locked', v_locked,
    'age', to_ms(now()) - to_ms(v_session.created_at),
    'factorAge', to_ms(now()) - to_ms(v_session.factor_at),
    'roles', case when v_locked then '[]'::jsonb else coalesce((
      select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
      from staff_roles r where r.staff = v_staff.id), '[]'::jsonb) end);
end $$;

-- Ends sessions of a person: p_session, or all but p_except when p_session is null. p_event null: one's own sessions.
-- Else those of a member of that event; administrators of every event end only their own.
-- Called by server/auth.
create or replace function staff_sessions_end(
  p_by uuid, p_event text, p_staff uuid, p_session uuid, p_except uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_event is null and p_by <> p_staff or p_event is not null and (
    not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_count := staff_sessions_close(p_staff, p_session, p_except);
  if v_count = 0 and p_session is not null then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.sessions-end', p_staff::text, jsonb_build_object('ended', v_count));
  return jsonb_build_object('status', 'ended', 'ended', v_count);
end $$;

-- The sessions of a person that are valid now, last used first.
-- Called by server/auth.
create or replace function staff_sessions_list(
  p_staff uuid, p_idle_minutes integer, p_longest_minutes integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', x.id, 'device', x.device, 'createdAt', to_ms(x.created_at), 'lastSeenAt', to_ms(x.last_seen_at)
  ) order by x.last_seen_at desc), '[]'::jsonb))
  from (
    select * from staff_sessions where staff = p_staff and revoked_at is null
      and last_seen_at > now() - make_interval(mins => p_idle_minutes)
      and created_at > now() - make_interval(mins => p_longest_minutes)
    order by last_seen_at desc limit 50
  ) x
$$;

-- Spends a link and opens a session in one transaction, so that a link opens one session; the second caller gets
-- 'spent'.
-- Called by server/auth.
create or replace function staff_sign_in(p_token_hash text, p_session_hash text, p_device text default '') returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_link sign_in_links;
  v_session uuid;
begin
  select * into v_link from sign_in_links where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'unknown');
  elsif v_link.spent_at is not null then
    return jsonb_build_object('status', 'spent');
  elsif v_link.expires_at <= now() then
    return jsonb_build_object('status', 'expired');
  end if;
  update sign_in_links set spent_at = now() where token_hash = p_token_hash;
  update staff set first_signed_in_at = coalesce(first_signed_in_at, now()) where id = v_link.staff;
  insert into staff_sessions (token_hash, staff, device, was_handed)
  values (p_session_hash, v_link.staff, p_device, v_link.was_handed)
  returning id into v_session;
  insert into audit (staff, action, subject, detail) values (v_link.staff, 'staff.sign-in', v_session::text,
    case when v_link.handed_by is not null then jsonb_build_object('handedBy', v_link.handed_by) end);
  return jsonb_build_object('status', 'signed-in');
end $$;

-- Ends a session and writes the audit line. A session that has ended already changes nothing.
-- Called by server/auth.
create or replace function staff_sign_out(p_session_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where token_hash = p_session_hash and revoked_at is null returning * into v_session;
  if found then
    insert into audit (staff, action, subject) values (v_session.staff, 'staff.sign-out', v_session.id::text);
  end if;
  return jsonb_build_object('status', 'signed-out', 'staff', v_session.staff);
end $$;

-- Stores a new authenticator secret that waits for its first code, in place of an earlier one that waits. The lock on
-- the person's row puts two pages of one person in sequence; the later secret counts.
-- Called by server/auth.
create or replace function totp_begin(p_staff uuid, p_totp uuid, p_sealed text, p_wrapped text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform from staff where id = p_staff for no key update;
  perform staff_totp_drop(p_staff, false);
  insert into staff_totp (id, staff, sealed) values (p_totp, p_staff, decode(p_sealed, 'base64'));
  perform record_key_put('staff_totp', p_totp, p_wrapped);
  return jsonb_build_object('status', 'begun');
end $$;

-- Accepts a code of this 30-second step. A step counts once: a second use of the code gets 'replayed'.
-- Called by server/auth.
create or replace function totp_pass(p_staff uuid, p_session uuid, p_totp uuid, p_step bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
begin
  select * into v_totp from staff_totp where id = p_totp and staff = p_staff for update;
  if not found or v_totp.last_step >= p_step then
    return jsonb_build_object('status', 'replayed');
  end if;
  if v_totp.confirmed_at is null then
    perform staff_totp_drop(p_staff, true);
  end if;
  update staff_totp set last_step = p_step, confirmed_at = coalesce(confirmed_at, now()) where id = p_totp;
  perform staff_factor_passed(p_staff, p_session,
    case when v_totp.confirmed_at is null then 'factor.add' else 'factor.confirm' end, '{"by": "totp"}');
  return jsonb_build_object('status', 'passed');
end $$;

-- The sealed authenticator secret that a code is compared with: the confirmed one, or the one that waits. Costs a try.
-- Called by server/auth.
create or replace function totp_try(p_staff uuid, p_waiting boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
  v_locked timestamptz;
begin
  select * into v_totp from staff_totp where staff = p_staff and (confirmed_at is null) = p_waiting;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  return jsonb_build_object('status', 'try', 'totp', v_totp.id,
    'sealed', to_base64(v_totp.sealed),
    'wrapped', (select to_base64(wrapped) from record_keys
      where table_name = 'staff_totp' and row_id = v_totp.id));
end $$;

-- Ends a verification and deletes what it held, unless the contact was confirmed.
-- Called by verify_confirm, verify_start, verify_sweep.
create or replace function verification_end(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set ended_at = coalesce(ended_at, now()), sealed = null, code_hash = null
    where id = p_verification;
  if not exists (select 1 from entrants where id = p_verification) then
    delete from record_keys where table_name = 'entrants' and row_id = p_verification;
    perform verification_message_empty(p_verification);
  end if;
end $$;

-- When there is next something to tell a winner. The reminder comes three days before the deadline, or after two
-- thirds of a short time; somebody who was told of the win later than that gets no reminder.
-- Called by win_news_wake, win_told.
create or replace function win_tell_at(p_win wins) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_reminder timestamptz := p_win.deadline - least(interval '3 days', (p_win.deadline - p_win.created_at) / 3);
begin
  return case p_win.told
    when '' then now()
    when 'won' then case when v_reminder > now() then v_reminder else p_win.deadline end
    when 'reminded' then p_win.deadline
  end;
end $$;

-- Looks again at the wins of a visitor whose contact is verified now, so that earlier wins are told too.
-- Called by verify_confirm.
create or replace function win_news_wake(p_event text, p_visitor text) returns void
language sql set search_path = public, pg_temp as $$
  update wins w set tell_at = win_tell_at(w)
  where event = p_event and visitor = p_visitor and status = 'won' and deadline > now() and tell_at is null
$$;

-- Confirms a contact by its code. Five tries, each counted before it is judged.
-- Called by server/identity.
create or replace function verify_confirm(
  p_event text, p_visitor text, p_verification uuid, p_code_hash text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v verifications;
  v_old uuid;
begin
  select * into v from verifications
  where id = p_verification and event = p_event and visitor = p_visitor for update;
  if not found or v.ended_at is not null or v.code_hash is null then
    return jsonb_build_object('status', 'not-found');
  elsif v.expires_at <= now() then
    perform verification_end(v.id);
    return jsonb_build_object('status', 'expired');
  end if;
  update verifications set tries = tries + 1 where id = v.id;
  if v.code_hash <> p_code_hash then
    if v.tries + 1 >= 5 then
      perform verification_end(v.id);
    end if;
    return jsonb_build_object('status', 'wrong', 'left', 4 - v.tries);
  end if;
  select id into v_old from entrants where event = p_event and visitor = p_visitor;
  if entrant_drop(p_event, p_visitor) then
    insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_old::text);
  end if;
  insert into entrants (id, event, visitor, provider, digest, sealed, consent)
  values (v.id, v.event, v.visitor, v.provider, v.digest, v.sealed, v.consent);
  perform verification_end(v.id);
  insert into audit (event, action, subject) values (p_event, 'entrant.verify', v.id::text);
  perform win_news_wake(p_event, p_visitor);
  return jsonb_build_object('status', 'verified');
end $$;

-- The event of a sign-in at another provider that waits for its answer; null when there is none.
-- Called by server/identity.
create or replace function verify_external_event(p_verification uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('event', (
    select event from verifications
    where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now()))
$$;

-- Stores who the other provider said it was. It counts only with the token that comes back through the visitor's
-- browser.
-- Called by server/identity.
create or replace function verify_external_put(
  p_verification uuid, p_digest text, p_code_hash text, p_sealed text, p_wrapped text
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set digest = p_digest, code_hash = p_code_hash, sealed = decode(p_sealed, 'base64')
  where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now();
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  perform record_key_put('entrants', p_verification, p_wrapped);
  return jsonb_build_object('status', 'put');
end $$;

-- Begins to verify a contact. Five an hour for a visitor and for a contact, 30 seconds between two: nobody's mailbox
-- is filled, and a code of six digits is guessed at 25 times an hour at most. p_sealed is null for a sign-in of
-- another provider, of which nothing is known yet.
-- Called by server/identity.
create or replace function verify_start(
  p_event text, p_visitor text, p_provider text, p_verification uuid, p_digest text, p_code_hash text, p_sealed text,
  p_wrapped text, p_consent jsonb, p_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_last timestamptz;
  v_old uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- Counting and adding have to be one step, for the visitor and for the contact.
  perform pg_advisory_xact_lock(hashtextextended('madang.verify ' || k, 0))
  from unnest(array[p_event || ' ' || p_visitor, p_event || ' ' || coalesce(p_digest, p_visitor)]) as k group by k
    order by k;
  select max(created_at) into v_last from verifications where event = p_event and visitor = p_visitor;
  if v_last > now() - interval '30 seconds' then
    return jsonb_build_object('status', 'too-soon', 'again', to_ms(v_last + interval '30 seconds') - to_ms(now()));
  end if;
  if (select count(*) from verifications
    where event = p_event and visitor = p_visitor and created_at > now() - interval '1 hour') >= 5
    or (select count(*) from verifications
      where event = p_event and digest = p_digest and created_at > now() - interval '1 hour') >= 5
  then
    return jsonb_build_object('status', 'too-many');
  end if;
  for v_old in select id from verifications where event = p_event and visitor = p_visitor and ended_at is null loop
    perform verification_end(v_old);
  end loop;
  insert into verifications (id, event, visitor, provider, digest, code_hash, sealed, consent, expires_at)
  values (p_verification, p_event, p_visitor, p_provider, p_digest, p_code_hash, decode(p_sealed, 'base64'), p_consent,
    now() + make_interval(mins => p_minutes));
  if p_sealed is not null then
    perform record_key_put('entrants', p_verification, p_wrapped);
  end if;
  return jsonb_build_object('status', 'started');
end $$;

-- Deletes contacts that were not confirmed in time, the rest of such a row after a day (until then it counts for the
-- limits), and verified contacts and digests of lines and devices when contacts_end has passed. 'forgotten': the
-- number of events in which visitors deleted a contact themselves since the last run. The file of keys is written anew
-- for it then, and not at every such wish.
-- Called by server/identity.
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
    where contacts_end(e) < now()
    limit 5000
  loop
    perform entrant_drop(v_row.event, v_row.visitor);
    v_dropped := v_dropped + 1;
  end loop;
  -- What tells one line or device from another is kept as long as the contacts, and no longer.
  update entries n set address_digest = null, device_digest = null
  from events e
  where e.slug = n.event and (n.address_digest is not null or n.device_digest is not null)
    and contacts_end(e) < now();
  return jsonb_build_object('status', 'swept', 'ended', v_ended, 'dropped', v_dropped, 'forgotten', v_forgotten);
end $$;

-- Counts a visitor once on a day of an event, by a digest that is good for that day only.
-- Called by server/events.
create or replace function visit_count(p_event text, p_day date, p_digest text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into visit_digests (event, day, digest) values (p_event, p_day, p_digest) on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'known');
  end if;
  insert into visit_days (event, day, visitors) values (p_event, p_day, 1)
  on conflict (event, day) do update set visitors = visit_days.visitors + 1;
  return jsonb_build_object('status', 'counted');
end $$;

-- Deletes the digests of days that are over everywhere on earth (two days back by UTC).
-- Called by server/events.
create or replace function visits_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  delete from visit_digests where day < (now() at time zone 'UTC')::date - 1;
  get diagnostics v_count = row_count;
  return jsonb_build_object('purged', v_count);
end $$;

-- The number of visitors on the last days that had any, newest first.
-- Called by server/events.
create or replace function visits_read(p_event text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('days', coalesce(jsonb_agg(
    jsonb_build_object('day', page.day, 'visitors', page.visitors) order by page.day desc), '[]'::jsonb))
  from (select day, visitors from visit_days where event = p_event order by day desc limit p_limit) page
$$;

-- Notes what a winner was told. p_told null: there was nothing to tell.
-- Called by server/prizes.
create or replace function win_told(p_win uuid, p_told text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_told is null then
    update wins set tell_at = null where id = p_win;
  else
    update wins set told = p_told where id = p_win;
    update wins w set tell_at = win_tell_at(w) where id = p_win;
  end if;
  return jsonb_build_object('status', 'noted');
end $$;

-- What the public winners page is made from: prizes (or only p_prize), each with p_limit of its wins before p_before,
-- without those of a rehearsal. A claim is given only where its consent named this page; else only the end of the
-- receipt.
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
        where w.event = p_event and w.prize = p.key and not w.rehearsal and (p_before is null or w.seq < p_before)
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
        or (p_status = 'expired' and w.status = 'won' and w.deadline <= now())
        or (p_status = 'won' and w.status = 'won' and w.deadline > now())
        or (p_status in ('claimed', 'exported') and w.status = p_status))
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
    'won', (select count(*) from wins where event = p_event and status = 'won' and deadline > now()),
    'expired', (select count(*) from wins where event = p_event and status = 'won' and deadline <= now()),
    'claimed', (select count(*) from wins where event = p_event and status = 'claimed'),
    'exported', (select count(*) from wins where event = p_event and status = 'exported'))
$$;

-- Wins whose time to look has come, with the contact to write to. 'tell' is what to tell now, or null: the win was
-- claimed, is void, or has no contact.
-- Called by server/prizes.
create or replace function wins_to_tell(p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('wins', coalesce(jsonb_agg(jsonb_build_object(
    'win', due.id, 'event', due.event, 'round', due.round, 'visitor', due.visitor, 'deadline', to_ms(due.deadline),
    'timeZone', e.time_zone,
    'prize', localised(p.name_ko, p.name_en),
    'tell', case
      when due.rehearsal or due.status <> 'won' or e.state <> 'published' or k.wrapped is null then null
      when due.deadline <= now() then case when due.told in ('won', 'reminded') then 'forfeited' end
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

-- ## Grants
select keep_from_browsers();
