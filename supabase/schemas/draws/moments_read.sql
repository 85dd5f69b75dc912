-- An instant win, and how many of its moments were used at least. 'commitment' is null if there is none.
-- Called by server/prizes.
create or replace function moments_read(p_plan uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('commitment', m.commitment, 'used', coalesce(m.used, 0))
  from (select 1) one left join moment_plans m on m.id = p_plan
$$;
