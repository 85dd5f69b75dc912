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
