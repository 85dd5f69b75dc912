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
