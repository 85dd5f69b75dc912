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
  -- Units that committed draws will give; rounds cannot give them.
  held integer not null default 0 check (held >= 0),
  -- How a winner gets it. Trigger prizes_kind fixes it with the first win.
  kind text not null default 'parcel' check (kind in ('parcel', 'code', 'pickup')),
  -- How many of the planned number (stock) have arrived so far, with those that were handed on since.
  on_hand integer not null default 0 check (on_hand >= 0),
  -- Where a winner picks it up.
  place_ko text,
  place_en text,
  primary key (event, key),
  -- Second guard behind the row lock of the award: an award that forgot the lock fails instead of overselling.
  constraint prizes_never_past_stock check (given + held <= stock),
  constraint prizes_arrive_as_planned check (on_hand <= stock)
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
  -- Whether the visitor reached the end of the game; a draw can be among those only.
  finished boolean not null default true,
  -- Whether the visitor was one of those among whom the round's prizes were given.
  drawn boolean not null default false,
  -- The idempotency key: one play counts once, however often its result is sent.
  primary key (event, round, visitor)
);
create index entries_by_visitor on entries (event, visitor);
create index entries_of_rehearsals on entries (event) where rehearsal;
-- Only those who could win are compared: a school that plays all day behind one line must not slow an award down.
create index entries_by_device on entries (event, device_digest) where drawn;
create index entries_by_address on entries (event, address_digest) where drawn;

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
  -- 'won' reserves one unit of the stock for the winner. win_steps has what may follow. 'waiting': the unit is
  -- reserved, and a person has to look at the win before anybody can have it.
  status text not null default 'won' check (status in
    ('won', 'waiting', 'refused', 'claimed', 'exported', 'shipped', 'delivered', 'returned', 'forfeited')),
  created_at timestamptz not null default now(),
  rehearsal boolean not null default false,
  -- The last thing that the winner was told.
  told text not null default '' check (told in ('', 'waiting', 'won', 'reminded', 'forfeited', 'refused')),
  -- When there may be something to tell next; null: nothing, or nobody to tell it to.
  tell_at timestamptz default now(),
  -- Why a clerk should look twice: 'phone' and 'address' of the claim, 'line' and 'device' of the game.
  marks text[] not null default '{}',
  -- Since when the win has its status.
  status_at timestamptz not null default now(),
  -- Why the win had to wait for a person (review_reasons), and the counts behind that (win_facts). They stay
  -- afterwards.
  review_reasons text[] not null default '{}',
  review_facts jsonb,
  -- The last decision about it. A note of a refusal is for its winner to read.
  reviewed_at timestamptz,
  reviewed_by uuid references staff (id),
  review_note text check (length(review_note) <= 300),
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
create index wins_reviewed on wins (event, seq desc) where review_reasons <> '{}';
-- What the job forfeits next.
create index wins_unclaimed on wins (deadline) where status = 'won';

-- Every step that a win of a kind of prize may take. Trigger wins_step refuses every other change of its status. The
-- unit of stock stays reserved until the win is forfeited or refused. The first is final: somebody else may have won
-- the unit.
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
  ('code', 'won', 'forfeited', false),
  -- A suspicious win waits, and staff let it through or refuse it (win_review). Both can be taken back: a win that was
  -- let through until it is claimed, a refusal while there is a unit for it.
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

create trigger wins_step before insert or update on wins for each row execute function win_step_guard();
create trigger wins_code after insert on wins for each row execute function win_code_take();
create trigger wins_code_again after update of status on wins for each row
  when (old.status = 'refused' and new.status = 'waiting') execute function win_code_take();
create trigger wins_count after update of status on wins for each row execute function win_step_count();
create trigger prizes_kind before update of kind on prizes for each row execute function prize_kind_guard();

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
