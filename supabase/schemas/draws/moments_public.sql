-- The instant wins of an event as everybody may see them, newest first. How many moments are due and unused is nobody's
-- business.
-- Called by server/draws.
create or replace function moments_public(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plans', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'state', state, 'rehearsal', rehearsal, 'commitment', commitment, 'reveal', reveal_line,
    'plays', plays, 'head', head,
    'won', coalesce((select jsonb_object_agg(m.prize, m.won) from moment_prizes m where m.plan = p.id), '{}'::jsonb)
  ) order by created_at desc, id), '[]'::jsonb))
  from (select * from moment_plans where event = p_event order by created_at desc, id limit 100) p
$$;
