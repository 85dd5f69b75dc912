-- Gives the units that an award holds back to the stock. The caller has locked the rows of its prizes and then the
-- award, and ends it.
-- Called by rank_freeze, rank_put, rank_withdraw.
create or replace function rank_release(p_award rank_awards) returns void
language sql set search_path = public, pg_temp as $$
  update prizes p set held = held - r.count
  from rank_prizes r where r.award = p_award.id and p.event = r.event and p.key = r.prize and not p_award.rehearsal
$$;
