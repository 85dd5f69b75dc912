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
