-- The best result of a visitor in a game on a day. No names: visitors are ids, parties are digests.
create table game_scores (
  event text not null references events (slug),
  game text not null check (length(game) between 1 and 60),
  -- By the clocks of the event.
  day date not null,
  visitor text not null check (length(visitor) between 1 and 60),
  party text not null default '' check (length(party) <= 32),
  points double precision not null,
  -- The server's clock at the end of the round. Of equal points the earlier result is better.
  finished_at timestamptz not null,
  -- The round of the result, and the number of the visitor in its log; null: of a game without rounds.
  round text,
  player integer,
  primary key (event, game, day, visitor)
);
create index game_scores_best on game_scores (event, game, points desc, finished_at);

-- Logs of finished rounds, for staff. A log contains numbers of players, and nobody's name or id.
create table round_replays (
  event text not null references events (slug),
  round text not null check (length(round) between 1 and 60),
  game text not null check (length(game) between 1 and 60),
  -- The key of the stage or table, and of its hall.
  stage text not null check (length(stage) between 1 and 100),
  played_at timestamptz not null,
  players integer not null,
  -- JSON, packed by gzip.
  log bytea not null check (length(log) <= 2097152),
  primary key (event, round)
);
create index round_replays_newest on round_replays (event, played_at desc);

-- The stops of a trail that a visitor has found. trail: the key of its settings; stop: an id of its table of stops.
create table trail_stamps (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  visitor text not null check (length(visitor) between 1 and 60),
  stop text not null check (length(stop) between 1 and 40),
  found_at timestamptz not null default now(),
  primary key (event, trail, visitor, stop)
);

-- Codes of a trail that were used. Each works once. digest: of the code, under a key of the server.
create table trail_codes (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  digest text not null check (length(digest) = 32),
  visitor text not null,
  used_at timestamptz not null default now(),
  primary key (event, trail, digest)
);

-- Who finished a trail: once per person, which is a verified contact or, without one, a visitor.
create table trail_finishes (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  visitor text not null,
  finished_at timestamptz not null default now(),
  primary key (event, trail, visitor)
);
