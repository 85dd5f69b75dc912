-- Why the person of a visitor may win nothing by a ranking: 'staff' or 'banned'; null: nothing stands against it. What
-- holds for one visitor holds for all with the same verified contact. p_staff: digests of the contacts of staff.
-- Called by rank_freeze, rank_standing.
create or replace function rank_barred(p_event text, p_visitor text, p_staff text[]) returns text
language sql stable set search_path = public, pg_temp as $$
  with person as (
    select p_visitor as visitor
    union
    select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  )
  select case
    when entrant_of(p_event, p_visitor) = any (p_staff)
      or exists (select 1 from staff_visitors s join person using (visitor) where s.event = p_event) then 'staff'
    when exists (select 1 from bans b join person using (visitor) where b.event = p_event and b.lifted_at is null)
      then 'banned'
  end
$$;
