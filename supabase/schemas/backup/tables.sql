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
