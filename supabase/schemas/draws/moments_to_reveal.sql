-- Instant wins that are over, a minute after their end, when the rounds before it have arrived.
-- Called by server/draws.
create or replace function moments_to_reveal() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('plans', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'event', event, 'commitment', commitment, 'plays', plays, 'head', head) order by ends_at, id),
    '[]'::jsonb))
  from moment_plans where state = 'open' and ends_at <= now() - interval '60 seconds'
$$;
