-- Prizes for the best of a ranking. The best result of each visitor before the close is kept apart from the ranking,
-- the list of persons is frozen at the close, people look at what would win, and only then the prizes are given.

create table rank_awards (
  id uuid primary key,
  event text not null references events (slug),
  game text not null check (length(game) between 1 and 60),
  -- A day by the clocks of the event; null: the whole event.
  day date,
  -- Only results from before this time count.
  closes_at timestamptz not null,
  -- With fewer persons on the list nothing is given.
  least integer not null default 1 check (least between 1 and 10000),
  rehearsal boolean not null default false,
  state text not null default 'open' check (state in ('open', 'frozen', 'awarded', 'short', 'withdrawn')),
  frozen_at timestamptz,
  -- SHA-256 of the public list (rank_text), in hex.
  frozen_hash text check (frozen_hash ~ '^[0-9a-f]{64}$'),
  awarded_at timestamptz,
  -- Grows with each change, so that saving over a newer state is refused.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  check ((state in ('frozen', 'awarded', 'short')) = (frozen_at is not null and frozen_hash is not null)),
  check ((state = 'awarded') = (awarded_at is not null))
);
create index rank_awards_by_event on rank_awards (event, created_at);
create index rank_awards_open on rank_awards (closes_at) where state = 'open';

-- What an award gives, in the sequence of the places. Its units are held in the stock until it is over.
create table rank_prizes (
  award uuid not null references rank_awards (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100),
  primary key (award, place),
  unique (award, prize),
  foreign key (event, prize) references prizes (event, key)
);
create index rank_prizes_by_prize on rank_prizes (event, prize);

-- The best result of each visitor for an open award. A better one from after the close replaces it in game_scores, and
-- not here.
create table rank_results (
  award uuid not null references rank_awards (id) on delete cascade,
  visitor text not null,
  points double precision not null,
  finished_at timestamptz not null,
  -- null: from before rounds were noted, or of a game without rounds.
  round text,
  -- Whom the log of the round has as this number.
  player integer,
  primary key (award, visitor)
);
create index rank_results_best on rank_results (award, points desc, finished_at, visitor);

-- The frozen list. Only what people decided, and what was given, is written later.
create table rank_rows (
  award uuid not null references rank_awards (id) on delete cascade,
  rank integer not null check (rank > 0),
  -- The pseudonym of the person, as in a draw.
  lot bytea not null check (length(lot) = 16),
  visitor text not null,
  points double precision not null,
  finished_at timestamptz not null,
  round text,
  player integer,
  decision text check (decision in ('passed', 'refused')),
  reason text check (length(reason) between 1 and 300),
  -- What came out when the server played the log again before the decision.
  verdict text check (verdict in ('same', 'differs', 'no-log')),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  prize text,
  win uuid references wins (id) on delete set null,
  primary key (award, rank),
  unique (award, lot),
  check ((decision is null) = (decided_at is null) and (decision is null) = (verdict is null)),
  -- A refusal has a reason, and so has a result that is passed although its log does not prove it.
  check (decision is null or reason is not null or (decision = 'passed' and verdict = 'same'))
);

-- Browsers in which somebody was signed in as staff of an event. They win nothing by a ranking, also after the person
-- has left the staff.
create table staff_visitors (
  event text not null references events (slug),
  visitor text not null check (length(visitor) between 1 and 60),
  noted_at timestamptz not null default now(),
  primary key (event, visitor)
);
