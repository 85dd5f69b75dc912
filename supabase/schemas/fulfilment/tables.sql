-- Export batches. A win is put into a batch only while it is 'claimed', and is 'exported' from then on, so that no
-- parcel is sent twice. Staff can make it 'claimed' again: an export that they undo, or a parcel that came back.

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
  win uuid not null references wins (id),
  primary key (event, batch, position),
  foreign key (event, batch) references export_batches (event, number) deferrable initially deferred
);
create index export_rows_by_win on export_rows (win, batch desc);
