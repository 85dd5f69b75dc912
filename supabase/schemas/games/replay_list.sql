-- The rounds whose logs are kept, the newest first.
-- Called by server/scores.
create or replace function replay_list(p_event text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('rounds', coalesce(jsonb_agg(jsonb_build_object(
    'round', page.round, 'game', page.game, 'stage', page.stage, 'at', to_ms(page.played_at), 'players', page.players
  ) order by page.played_at desc, page.round), '[]'::jsonb))
  from (
    select round, game, stage, played_at, players from round_replays where event = p_event
    order by played_at desc, round limit page_limit(p_limit, 200)
  ) page
$$;
