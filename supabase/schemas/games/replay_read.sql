-- The log of a round, in base64.
-- Called by server/scores.
create or replace function replay_read(p_event text, p_round text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select jsonb_build_object('game', game, 'stage', stage, 'at', to_ms(played_at), 'log', to_base64(log))
    from round_replays where event = p_event and round = p_round
  ), jsonb_build_object('game', null))
$$;
