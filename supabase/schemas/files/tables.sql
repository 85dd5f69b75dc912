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
