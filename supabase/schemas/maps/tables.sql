-- Halls: versions of maps, the entrance, removed halls; and what staff write on booths.

-- One row each time a map goes live. `content` is the baked map as JSON, brotli, base64: a version stays live although
-- its file is broken later. Rows are never changed: keep_from_browsers() lets service_role read and add only.
create table map_versions (
  event text not null references events (slug),
  -- Names of files in any script ('로비'), without '/' and white space, which addresses and keys of the server use.
  name text not null check (length(name) between 1 and 60 and name !~ '[/\\[:space:][:cntrl:]]'),
  version integer not null check (version > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- Who published: 'file' is the watcher of the content folder.
  source text not null check (source in ('file', 'console')),
  -- Format of the baked map; a server reads only its own.
  format integer not null,
  content text not null check (length(content) <= 8000000),
  published_at timestamptz not null default now(),
  primary key (event, name, version)
);

-- The hall that visitors arrive in; without a row the server chooses.
create table event_entrances (
  event text primary key references events (slug),
  map text not null check (length(map) between 1 and 60)
);

-- Halls that staff removed. Their versions stay, so that a hall comes back as it was.
create table removed_halls (
  event text not null references events (slug),
  name text not null check (length(name) between 1 and 60),
  removed_at timestamptz not null default now(),
  primary key (event, name)
);

-- What staff wrote on a booth; without a row, the map's own words count.
create table event_booths (
  event text not null references events (slug),
  map text not null,
  object text not null check (length(object) between 1 and 120),
  content jsonb not null,
  poster text check (poster ~ '^[0-9a-f]{64}$'),
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (event, map, object)
);

-- Which exhibitors look after a booth.
create table booth_exhibitors (
  event text not null references events (slug),
  map text not null,
  object text not null,
  staff uuid not null references staff (id) on delete cascade,
  primary key (event, map, object, staff)
);
create index booth_exhibitors_by_staff on booth_exhibitors (staff, event);
