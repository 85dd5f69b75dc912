-- What staff set for the games of an event.
-- Called by server/events.
create or replace function games_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('games', coalesce(jsonb_agg(jsonb_build_object(
    'key', g.config_key, 'config', g.config, 'files', g.files, 'revision', g.revision)
      order by g.config_key), '[]'::jsonb))
  from event_games g where g.event = p_event
$$;
