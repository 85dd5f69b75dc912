-- Takes back an instant win before its first moment can come, and gives its units back to the stock. The public page
-- keeps showing it as withdrawn.
-- Called by server/draws.
create or replace function moments_withdraw(p_event text, p_plan uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock(p_plan);
begin
  if v_plan.event is distinct from p_event then
    return jsonb_build_object('status', 'not-found');
  elsif v_plan.state <> 'open' or v_plan.starts_at <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform moments_release(v_plan);
  update moment_plans set state = 'withdrawn' where id = p_plan;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'moments.withdraw', p_plan::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;
