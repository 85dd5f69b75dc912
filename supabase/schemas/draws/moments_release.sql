-- Gives the units that an instant win still holds back to the stock. The caller has locked the rows of its prizes.
-- Called by moments_reveal, moments_withdraw.
create or replace function moments_release(p_plan moment_plans) returns void
language sql set search_path = public, pg_temp as $$
  update prizes p set held = held - (m.count - m.won)
  from moment_prizes m
  where m.plan = p_plan.id and not p_plan.rehearsal and p.event = m.event and p.key = m.prize
$$;
