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
