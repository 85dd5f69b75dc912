-- Jobs: one runner by a lease, and a row for every run. All times are of the database's clock; the clock of a server
-- changes nothing.

create table job_lease (
  only_row boolean primary key default true check (only_row),
  owner text not null,
  until timestamptz not null,
  since timestamptz not null default now()
);

create table job_runs (
  seq bigint generated always as identity primary key,
  job text not null,
  -- floor(epoch / period): a slot runs once. null: a person asked for the run.
  slot bigint,
  state text not null check (state in ('wanted', 'running', 'done', 'failed', 'lost')),
  owner text,
  wanted_by uuid references staff (id),
  started_at timestamptz,
  ended_at timestamptz,
  counts jsonb,
  -- The type of the error, never its text.
  error text,
  unique (job, slot)
);
create index job_runs_by_job on job_runs (job, seq desc);
create index job_runs_open on job_runs (job) where state in ('wanted', 'running');
