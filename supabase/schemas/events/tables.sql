-- Events: state, times and languages, every version of the policy, the settings of games, and visitors counted by day.

create table events (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ko text not null,
  name_en text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  policy jsonb not null,
  created_at timestamptz not null default now(),
  state text not null default 'published' check (state in ('draft', 'published', 'archived')),
  time_zone text not null default 'Asia/Seoul' check (length(time_zone) between 1 and 60),
  languages text[] not null default array['ko', 'en']
    check (languages <@ array['ko', 'en'] and cardinality(languages) > 0),
  policy_version integer not null default 1,
  -- What a link must carry where the policy lets visitors in by link only.
  entry_code text not null default replace(gen_random_uuid()::text, '-', ''),
  -- Wins of a rehearsal are void and end with it.
  rehearsal_since timestamptz,
  -- Grows with each change by staff, so that saving over a newer state is refused.
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  check (closes_at > opens_at)
);

-- Every policy that was ever in force: rules and privacy notice are made from it, and a consent names its version.
create table event_policies (
  event text not null references events (slug),
  version integer not null check (version > 0),
  policy jsonb not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  primary key (event, version)
);

-- What staff set for a game; without a row, the file of that name counts.
-- files: content files as text, by the setting that names them.
create table event_games (
  event text not null references events (slug),
  config_key text not null check (config_key ~ '^[A-Za-z0-9_-]{1,60}$'),
  config jsonb not null,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  files jsonb not null default '{}' check (jsonb_typeof(files) = 'object' and length(files::text) <= 4000000),
  primary key (event, config_key)
);

-- How many visitors an event had on each day. Who they were is stored nowhere.
create table visit_days (
  event text not null references events (slug),
  -- By the clocks of the event.
  day date not null,
  visitors integer not null default 0,
  primary key (event, day)
);

-- A visitor's random number as a digest under a key that the server changes each day. It keeps a visitor from being
-- counted twice, and is deleted when the day is over.
create table visit_digests (
  event text not null references events (slug),
  day date not null,
  digest text not null check (length(digest) = 32),
  primary key (event, day, digest)
);
create index visit_digests_by_day on visit_digests (day);
