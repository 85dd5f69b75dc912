-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## Tables

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

-- ## Functions

-- The rounds whose logs are kept, the newest first.
-- Called by server/scores.
create or replace function replay_list(p_event text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('rounds', coalesce(jsonb_agg(jsonb_build_object(
    'round', page.round, 'game', page.game, 'stage', page.stage, 'at', to_ms(page.played_at), 'players', page.players
  ) order by page.played_at desc, page.round), '[]'::jsonb))
  from (
    select round, game, stage, played_at, players from round_replays where event = p_event
    order by played_at desc, round limit page_limit(p_limit, 200)
  ) page
$$;

-- Stores the log of a round, and deletes the oldest ones of the event beyond p_most. p_log: base64.
-- Called by server/scores.
create or replace function replay_put(
  p_event text, p_round text, p_game text, p_stage text, p_at bigint, p_players integer, p_log text, p_most integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into round_replays (event, round, game, stage, played_at, players, log)
  values (p_event, p_round, p_game, p_stage, from_ms(p_at), p_players, decode(p_log, 'base64'))
  on conflict do nothing;
  delete from round_replays where (event, round) in (
    select event, round from round_replays where event = p_event order by played_at desc, round offset p_most);
  return jsonb_build_object('status', 'stored');
end $$;

-- The log of a round, in base64.
-- Called by server/scores.
create or replace function replay_read(p_event text, p_round text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select jsonb_build_object('game', game, 'stage', stage, 'at', to_ms(played_at), 'log', to_base64(log))
    from round_replays where event = p_event and round = p_round
  ), jsonb_build_object('game', null))
$$;

-- Deletes the results and the logs of rounds of events whose retention is over.
-- Called by server/scores.
create or replace function scores_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_over text[];
  v_scores integer;
  v_replays integer;
begin
  select coalesce(array_agg(slug), '{}') into v_over from events
  where closes_at + make_interval(days => coalesce((policy->>'retentionDays')::integer, 30)) < now();
  delete from game_scores where event = any (v_over);
  get diagnostics v_scores = row_count;
  delete from round_replays where event = any (v_over);
  get diagnostics v_replays = row_count;
  return jsonb_build_object('scores', v_scores, 'replays', v_replays);
end $$;

-- Stores the results of a round. A visitor keeps the best result of the day; of equal results the earlier one.
-- Called by server/scores.
create or replace function scores_put(p_event text, p_game text, p_at bigint, p_scores jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_day date;
  v_count integer;
begin
  select (from_ms(p_at) at time zone time_zone)::date into v_day from events where slug = p_event;
  if v_day is null then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into game_scores (event, game, day, visitor, party, points, finished_at)
  select distinct on (s.visitor) p_event, p_game, v_day, s.visitor, s.party, s.points, from_ms(p_at)
  from jsonb_to_recordset(p_scores) as s (visitor text, party text, points double precision)
  order by s.visitor, s.points desc
  on conflict (event, game, day, visitor) do update set
    points = excluded.points, finished_at = excluded.finished_at, party = excluded.party
  where game_scores.points < excluded.points;
  get diagnostics v_count = row_count;
  return jsonb_build_object('status', 'stored', 'better', v_count);
end $$;

-- The best results of a game, on one day or (p_day null) in the whole event: the best result of each visitor, and of
-- equal points the earlier one first. p_by: 'person', or 'party' for the sum of the members of each party.
-- p_visitor: the row of this visitor is marked, and is added if it is not among the best.
-- Called by server/scores.
create or replace function scores_top(
  p_event text, p_game text, p_day date, p_by text, p_visitor text, p_limit integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with best as (
    select distinct on (visitor) visitor, party, points, finished_at from game_scores
    where event = p_event and game = p_game and (p_day is null or day = p_day)
    order by visitor, points desc, finished_at
  ), grouped as (
    select array_agg(visitor order by points desc, finished_at) as visitors, sum(points) as points,
      max(finished_at) as finished_at
    from best where p_by = 'person' or party <> ''
    group by case when p_by = 'person' then visitor else party end
  ), ranked as (
    select *, row_number() over (order by points desc, finished_at, visitors[1]) as rank,
      coalesce(p_visitor = any (visitors), false) as mine
    from grouped
  )
  select jsonb_build_object('rows', coalesce(jsonb_agg(jsonb_build_object(
    'rank', rank, 'visitors', visitors[1:6], 'points', points, 'at', to_ms(finished_at), 'mine', mine
  ) order by rank), '[]'::jsonb))
  from ranked where rank <= page_limit(p_limit, 100) or mine
$$;

-- ## Grants
select keep_from_browsers();
