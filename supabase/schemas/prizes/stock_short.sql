-- Locks prizes as an award does, and returns one that has less left than is asked for; null if all have enough.
-- p_prizes: [{ "prize", "count" }].
-- Called by draw_commit, moments_commit.
create or replace function stock_short(p_event text, p_prizes jsonb, p_rehearsal boolean) returns text
language plpgsql set search_path = public, pg_temp as $$
begin
  perform 1 from prizes
  where event = p_event and key in (select x.prize from jsonb_to_recordset(p_prizes) as x (prize text))
  order by key for update;
  return (
    select x.prize from jsonb_to_recordset(p_prizes) as x (prize text, count integer)
    left join prizes p on p.event = p_event and p.key = x.prize
    where p.key is null
      or x.count > case when p_rehearsal then p.stock - p.rehearsed else p.stock - p.given - p.held end
    limit 1);
end $$;
