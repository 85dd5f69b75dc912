-- The programme of an event: rounds, talks and shows of draws that start by themselves, and announcements.

create table programme_items (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  kind text not null check (kind in ('round', 'talk', 'draw')),
  title_ko text not null,
  title_en text not null,
  map text not null,
  -- The stage of a round or of the show of a draw, or the object that a talk happens at.
  object text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 600),
  -- 'missed': its time passed while no server ran.
  state text not null default 'planned' check (state in ('planned', 'running', 'done', 'skipped', 'missed')),
  held boolean not null default false,
  started_at timestamptz,
  -- A server with people in the hall has taken the round.
  begun boolean not null default false,
  -- Why a round did not begin, as an error code.
  fault text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The draw that is shown. It follows its own times; the item says where it is seen and when people come.
  draw uuid references draws (id) on delete cascade,
  constraint programme_items_draw check ((kind = 'draw') = (draw is not null))
);
create index programme_by_draw on programme_items (draw) where draw is not null;
create index programme_by_time on programme_items (event, starts_at, id);
create index programme_due on programme_items (starts_at) where state in ('planned', 'running');

create table announcements (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  text_ko text not null,
  text_en text not null,
  shown_from timestamptz not null,
  shown_until timestamptz not null,
  pinned boolean not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  check (shown_until > shown_from)
);
create index announcements_by_time on announcements (event, shown_from desc, id);
