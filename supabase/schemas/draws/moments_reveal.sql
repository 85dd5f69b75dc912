-- Publishes the seed of an instant win that is over, once. Units that nobody won go back to the stock. p_plays and
-- p_head: what the line says, so that no play that came meanwhile is left out.
-- Called by server/draws.
create or replace function moments_reveal(p_plan uuid, p_reveal text, p_plays integer, p_head text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock(p_plan);
begin
  if v_plan.state is distinct from 'open' or v_plan.ends_at > now() or v_plan.plays <> p_plays
    or v_plan.head <> p_head
  then
    return jsonb_build_object('status', 'refused');
  end if;
  perform moments_release(v_plan);
  update moment_plans set state = 'revealed', reveal_line = p_reveal where id = p_plan;
  return jsonb_build_object('status', 'revealed');
end $$;
