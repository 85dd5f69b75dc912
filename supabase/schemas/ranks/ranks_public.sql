-- The awards of an event, of one game or (p_game null) of all, as everybody may see them, the latest close first.
-- 'top': the places of a frozen list, and after the award those who won. p_visitor: whose own rank is added. The server
-- turns visitors into nicknames.
-- Called by server/ranks.
create or replace function ranks_public(p_event text, p_game text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('awards', coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'game', a.game, 'day', a.day, 'closesAt', to_ms(a.closes_at), 'least', a.least,
    'rehearsal', a.rehearsal, 'state', a.state, 'hash', a.frozen_hash, 'frozenAt', to_ms(a.frozen_at),
    'awardedAt', to_ms(a.awarded_at), 'revision', a.revision,
    'count', (select count(*) from rank_rows r where r.award = a.id),
    'prizes', (select jsonb_agg(jsonb_build_object('key', p.key, 'name', localised(p.name_ko, p.name_en),
        'count', r.count) order by r.place)
      from rank_prizes r join prizes p on p.event = r.event and p.key = r.prize where r.award = a.id),
    'top', (select coalesce(jsonb_agg(jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex'),
        'visitor', r.visitor, 'points', r.points, 'at', to_ms(r.finished_at), 'prize', r.prize) order by r.rank),
        '[]'::jsonb)
      from rank_rows r where r.award = a.id and case when a.state = 'awarded' then r.prize is not null
        else a.state = 'frozen' and r.rank <= (select sum(count) from rank_prizes x where x.award = a.id) end),
    'mine', (select jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex')) from rank_rows r
      where r.award = a.id and r.visitor in (select p_visitor union
        select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor))
      order by r.rank limit 1)
  ) order by a.state = 'withdrawn', a.closes_at desc, a.id), '[]'::jsonb))
  from (select * from rank_awards where event = p_event and (p_game is null or game = p_game)
    order by created_at desc, id limit 100) a
$$;
