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
