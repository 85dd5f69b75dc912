-- Stores the results of a round (p_round null: of a game without rounds). A visitor keeps the best result of the day;
-- of equal results the earlier one. What was played after the opening replaces what was played before it.
-- Called by server/scores.
create or replace function scores_put(
  p_event text, p_game text, p_round text, p_at bigint, p_scores jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_at timestamptz := from_ms(p_at);
  v_count integer;
begin
  -- Shared: an award for the best is set up before or after this, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into game_scores as g (event, game, day, visitor, party, points, finished_at, round, player)
  select distinct on (s.visitor) p_event, p_game, (v_at at time zone v_event.time_zone)::date, s.visitor, s.party,
    s.points, v_at, p_round, s.player
  from jsonb_to_recordset(p_scores) as s (visitor text, party text, points double precision, player integer)
  order by s.visitor, s.points desc
  on conflict (event, game, day, visitor) do update set
    points = excluded.points, finished_at = excluded.finished_at, party = excluded.party,
    round = excluded.round, player = excluded.player
  where (g.points, excluded.finished_at) < (excluded.points, g.finished_at)
    or g.finished_at < v_event.opens_at and v_at >= v_event.opens_at;
  get diagnostics v_count = row_count;
  perform rank_results_put(v_event, p_game, p_round, v_at, p_scores);
  return jsonb_build_object('status', 'stored', 'better', v_count);
end $$;
