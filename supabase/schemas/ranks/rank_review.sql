-- What people have to look at before an award is given, the best first, with what was decided.
-- Called by server/ranks.
create or replace function rank_review(p_event text, p_award uuid, p_staff text[]) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('state', a.state, 'game', a.game, 'rows', coalesce((
    select jsonb_agg(jsonb_build_object(
      'rank', r.rank, 'place', s.at_place, 'prize', s.at_prize, 'barred', s.barred, 'lot', encode(r.lot, 'hex'),
      'visitor', r.visitor, 'points', r.points, 'at', to_ms(r.finished_at), 'round', r.round, 'player', r.player,
      'hasLog', exists (select 1 from round_replays l where l.event = a.event and l.round = r.round),
      'decision', r.decision, 'reason', r.reason, 'verdict', r.verdict,
      'by', (select label from staff where id = r.decided_by)) order by r.rank)
    from rank_standing(a.id, p_staff) s join rank_rows r on r.award = a.id and r.rank = s.at_rank
    where a.state = 'frozen'), '[]'::jsonb))
  from rank_awards a where a.id = p_award and a.event = p_event
  union all
  select jsonb_build_object('state', null) where not exists (
    select 1 from rank_awards where id = p_award and event = p_event)
$$;
