-- Locks the prizes of an instant win, as an award does, and then the plan itself. Returns it; null if there is none.
-- Called by moments_give, moments_reveal, moments_withdraw.
create or replace function moments_lock(p_plan uuid) returns moment_plans
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans;
begin
  perform 1 from prizes p join moment_prizes m on m.event = p.event and m.prize = p.key
  where m.plan = p_plan order by p.key for update of p;
  select * into v_plan from moment_plans where id = p_plan for update;
  return v_plan;
end $$;
