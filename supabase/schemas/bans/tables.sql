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
