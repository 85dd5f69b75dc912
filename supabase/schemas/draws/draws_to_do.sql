-- Draws whose next step is due: lists to close (a minute after their time, when the rounds before it have arrived), and
-- results to make.
-- Called by server/draws.
create or replace function draws_to_do() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('draws', coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'event', event, 'state', state, 'commitment', commitment, 'freeze', freeze_line, 'hashed', hashed,
    'beaconRound', beacon_round) order by until, id), '[]'::jsonb))
  from draws
  where state = 'committed' and until <= now() - interval '60 seconds'
    or state = 'frozen' and coalesce(beacon_at, now()) <= now()
$$;
