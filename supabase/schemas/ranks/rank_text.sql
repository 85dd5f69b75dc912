-- The public list of an award, whose hash stands beside it: a line about the award, then a line for each person with
-- rank, pseudonym, points, and the time of the result.
-- Called by rank_freeze, rank_list.
create or replace function rank_text(p_award uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select json_build_object('madang', 'rank/1', 'event', a.event, 'award', a.id, 'game', a.game, 'day', a.day,
      'closesAt', to_ms(a.closes_at), 'frozenAt', to_ms(a.frozen_at),
      'count', (select count(*) from rank_rows where award = a.id))::text || E'\n'
    || coalesce((
      select string_agg(format(E'%s %s %s %s\n', r.rank, encode(r.lot, 'hex'), r.points, to_ms(r.finished_at)), ''
        order by r.rank)
      from rank_rows r where r.award = a.id), '')
  from rank_awards a where a.id = p_award
$$;
