-- Deletes the results, the frozen lists, the logs of rounds and the trails of visitors of events whose retention is
-- over.
-- Called by server/scores.
create or replace function scores_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_over text[];
  v_scores integer;
  v_replays integer;
  v_stamps integer;
begin
  select coalesce(array_agg(slug), '{}') into v_over from events
  where closes_at + make_interval(days => coalesce((policy->>'retentionDays')::integer, 30)) < now();
  delete from game_scores where event = any (v_over);
  get diagnostics v_scores = row_count;
  delete from round_replays where event = any (v_over);
  get diagnostics v_replays = row_count;
  delete from trail_stamps where event = any (v_over);
  get diagnostics v_stamps = row_count;
  delete from trail_codes where event = any (v_over);
  delete from trail_finishes where event = any (v_over);
  delete from staff_visitors where event = any (v_over);
  -- An award that still holds units stays until people have ended it.
  delete from rank_awards where event = any (v_over) and state not in ('open', 'frozen');
  return jsonb_build_object('scores', v_scores, 'replays', v_replays, 'stamps', v_stamps);
end $$;
