-- Draws among the entries of an event. A draw is committed first, its list of lots is frozen later, and only then the
-- result can be known. The three texts are the lines of the public file, byte for byte.

create table draws (
  id uuid primary key,
  event text not null references events (slug),
  commitment text not null,
  -- The list is frozen at this time.
  until timestamptz not null,
  -- The round of the public randomness that the draw waits for; null: none, its result depends on the seed alone.
  beacon_round bigint check (beacon_round > 0),
  beacon_at timestamptz,
  rehearsal boolean not null default false,
  state text not null default 'committed' check (state in ('committed', 'frozen', 'drawn', 'withdrawn')),
  freeze_line text,
  reveal_line text,
  -- How far the list is made: the last visitor whose lot is in it, then the last lot whose block is hashed.
  filled text not null default '',
  hashed integer not null default 0,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  -- When the result was made, by the server's clock; its show counts from then.
  drawn_at timestamptz,
  check (state not in ('frozen', 'drawn') or freeze_line is not null),
  check ((state = 'drawn') = (reveal_line is not null)),
  check ((beacon_round is null) = (beacon_at is null))
);
create index draws_by_event on draws (event, created_at);
create index draws_to_do on draws (until) where state in ('committed', 'frozen');

-- What a draw gives, in its sequence. Its units are held in the stock from the commitment on.
create table draw_prizes (
  draw uuid not null references draws (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100000),
  primary key (draw, place),
  unique (draw, prize),
  foreign key (event, prize) references prizes (event, key)
);
create index draw_prizes_by_prize on draw_prizes (event, prize);

-- One lot of a person. Only the server's key leads from a person to a lot.
create table draw_lots (
  draw uuid not null references draws (id) on delete cascade,
  lot bytea not null check (length(lot) = 16),
  visitor text not null,
  primary key (draw, lot)
);

-- The roots of the list's blocks of 1,024 lots, from which every proof of inclusion is made.
create table draw_blocks (
  draw uuid not null references draws (id) on delete cascade,
  block integer not null,
  first bytea not null,
  last bytea not null,
  lots integer not null,
  hash bytea not null check (length(hash) = 32),
  primary key (draw, block)
);

-- The ranks that have had their turn, the winners first and then those of the waiting list.
create table draw_ranks (
  draw uuid not null references draws (id) on delete cascade,
  rank integer not null check (rank > 0),
  lot bytea not null,
  visitor text not null,
  -- null: passed over, because this person may not win any more.
  prize text,
  -- The rank whose unclaimed prize this one took over.
  instead integer,
  win uuid references wins (id) on delete set null,
  -- Its prize was not claimed, and has been passed on.
  passed_on boolean not null default false,
  given_at timestamptz not null default now(),
  primary key (draw, rank),
  unique (draw, lot)
);
create index draw_ranks_by_win on draw_ranks (win) where win is not null;

-- Chains of seeds for the draws at the end of rounds. The end is public from the beginning; the seeds follow from the
-- server's secret and are used from the end.
create table seed_chains (
  event text not null references events (slug),
  number integer not null check (number >= 0),
  end_hash text not null check (end_hash ~ '^[0-9a-f]{64}$'),
  length integer not null check (length > 0),
  taken integer not null default 0,
  published_at timestamptz not null,
  primary key (event, number),
  check (taken between 0 and length)
);

-- The draws of rounds, as lines of the public file.
create table round_draws (
  event text not null,
  round text not null,
  chain integer not null,
  k integer not null,
  line text not null,
  primary key (event, round),
  unique (event, chain, k),
  foreign key (event, chain) references seed_chains (event, number)
);

-- Instant wins. The moments follow from the server's secret and are not here: the server says which were due when
-- somebody played, and in which sequence they are used is counted here.
create table moment_plans (
  id uuid primary key,
  event text not null references events (slug),
  -- The first line of the public file, byte for byte.
  commitment text not null,
  -- The key of the settings of the game whose plays win.
  game text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  rehearsal boolean not null default false,
  state text not null default 'open' check (state in ('open', 'revealed', 'withdrawn')),
  -- How many moments there are, and how many of them have been used.
  moments integer not null check (moments > 0),
  used integer not null default 0,
  -- The running fingerprint of its plays, of which everybody may know how many there are.
  plays integer not null default 0,
  head text not null default repeat('0', 64) check (head ~ '^[0-9a-f]{64}$'),
  reveal_line text,
  created_at timestamptz not null default now(),
  created_by uuid references staff (id),
  check (used between 0 and moments),
  check ((state = 'revealed') = (reveal_line is not null))
);
create index moment_plans_by_event on moment_plans (event, created_at);
create index moment_plans_to_reveal on moment_plans (ends_at) where state = 'open';

-- What the moments give. Its units are held in the stock until they are won, or until the end.
create table moment_prizes (
  plan uuid not null references moment_plans (id) on delete cascade,
  place integer not null,
  event text not null,
  prize text not null,
  count integer not null check (count between 1 and 100000),
  -- How many of them have been won.
  won integer not null default 0,
  primary key (plan, place),
  unique (plan, prize),
  foreign key (event, prize) references prizes (event, key),
  check (won between 0 and count)
);
create index moment_prizes_by_prize on moment_prizes (event, prize);

-- The plays that could win, in the sequence in which they were decided.
create table moment_plays (
  plan uuid not null references moment_plans (id) on delete cascade,
  number integer not null,
  round text not null,
  visitor text not null,
  -- Whom the visitor stood for: one person wins once.
  person text not null,
  -- The line of the public file.
  line text not null,
  -- The moment that it used, counted from 0; null: none was due.
  moment integer,
  primary key (plan, number),
  unique (plan, round, visitor),
  unique (plan, moment)
);
create index moment_plays_by_visitor on moment_plays (visitor);
create index moment_plays_of_winners on moment_plays (plan, person) where moment is not null;
