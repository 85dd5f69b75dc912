-- Among whom the games of an event draw, as far as their own settings say so: each choice once. Public pages ask, so it
-- reads no content files.
-- Called by server/events.
create or replace function games_basis(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('bases', coalesce(jsonb_agg(distinct g.config -> 'basis'), '[]'::jsonb))
  from event_games g where g.event = p_event and g.config ? 'basis'
$$;
