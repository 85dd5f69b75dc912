-- Fills the results of an award with what the ranking has so far. Nothing of a rehearsal counts for an award that is
-- none of it, and the other way round.
-- Called by rank_put.
create or replace function rank_seed(p_award rank_awards) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from rank_results where award = p_award.id;
  insert into rank_results (award, visitor, points, finished_at, round, player)
  select distinct on (s.visitor) p_award.id, s.visitor, s.points, s.finished_at, s.round, s.player
  from game_scores s join events e on e.slug = s.event
  where s.event = p_award.event and s.game = p_award.game and (p_award.day is null or s.day = p_award.day)
    and s.finished_at < p_award.closes_at and (s.finished_at < e.opens_at) = p_award.rehearsal
  order by s.visitor, s.points desc, s.finished_at;
end $$;
