-- The instant win that a game plays for now: the id of its plan, and its prizes. Without one, 'plan' is null.
-- Called by server/prizes.
create or replace function moments_of_game(p_event text, p_game text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plan', m.id, 'prizes', coalesce((
    select jsonb_agg(jsonb_build_object('prize', x.prize, 'winners', x.count) order by x.place)
    from moment_prizes x where x.plan = m.id), '[]'::jsonb))
  from (select 1) one
  left join lateral (
    select p.id from moment_plans p join events e on e.slug = p.event
    where p.event = p_event and p.game = p_game and p.state = 'open'
      and p.rehearsal = (now() < e.opens_at) and p.starts_at <= now() and p.ends_at > now()
    order by p.starts_at limit 1) m on true
$$;
