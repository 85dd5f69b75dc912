-- Stores the log of a round, and deletes the oldest ones of the event beyond p_most, except those that prove a result
-- which may win (rank_evidence). p_log: base64.
-- Called by server/scores.
create or replace function replay_put(
  p_event text, p_round text, p_game text, p_stage text, p_at bigint, p_players integer, p_log text, p_most integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into round_replays (event, round, game, stage, played_at, players, log)
  values (p_event, p_round, p_game, p_stage, from_ms(p_at), p_players, decode(p_log, 'base64'))
  on conflict do nothing;
  delete from round_replays where (event, round) in (
    select event, round from round_replays where event = p_event order by played_at desc, round offset p_most)
    and not exists (select 1 from rank_evidence(p_event) needed where needed = round);
  return jsonb_build_object('status', 'stored');
end $$;
