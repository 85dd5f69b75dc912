-- Locks the prizes of an award, in the sequence in which all awards lock them.
-- Called by rank_freeze, rank_give, rank_withdraw.
create or replace function rank_lock(p_award uuid) returns void
language sql set search_path = public, pg_temp as $$
  select 1 from prizes p
  where exists (select 1 from rank_prizes r where r.award = p_award and r.event = p.event and r.prize = p.key)
  order by p.key for update
$$;
