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
