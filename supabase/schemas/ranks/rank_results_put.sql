-- Notes the results of a round for the open awards that they count for, by the time at which the round ended.
-- Called by scores_put.
create or replace function rank_results_put(
  p_event events, p_game text, p_round text, p_at timestamptz, p_scores jsonb
) returns void
language sql set search_path = public, pg_temp as $$
  insert into rank_results as r (award, visitor, points, finished_at, round, player)
  select distinct on (a.id, s.visitor) a.id, s.visitor, s.points, p_at, p_round, s.player
  from (
    -- Shared: a list is frozen before or after this.
    select id from rank_awards
    where event = p_event.slug and game = p_game and state = 'open' and p_at < closes_at
      and (p_at < p_event.opens_at) = rehearsal and (day is null or day = (p_at at time zone p_event.time_zone)::date)
    order by id for share
  ) a
  cross join jsonb_to_recordset(p_scores) as s (visitor text, points double precision, player integer)
  order by a.id, s.visitor, s.points desc
  on conflict (award, visitor) do update set
    points = excluded.points, finished_at = excluded.finished_at, round = excluded.round, player = excluded.player
  where (r.points, excluded.finished_at) < (excluded.points, r.finished_at)
$$;
