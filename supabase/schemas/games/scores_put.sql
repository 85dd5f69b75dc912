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
