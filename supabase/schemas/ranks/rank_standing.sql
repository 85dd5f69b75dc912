-- The persons of a frozen list in order, down to the last one who would win at this moment. at_place: the place among
-- those who are left; null for one who was refused, or is barred since the list was frozen. 'twice': the person has
-- confirmed the contact of somebody ahead meanwhile.
-- Called by rank_give, rank_review.
create or replace function rank_standing(p_award uuid, p_staff text[])
returns table (at_rank integer, at_place integer, at_prize text, barred text)
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_row record;
  v_prizes text[];
  v_person text;
  v_persons text[] := '{}';
  v_place integer := 0;
begin
  select array_agg(p.prize order by p.place) into v_prizes
  from rank_prizes p cross join generate_series(1, p.count) where p.award = p_award;
  for v_row in
    select r.rank, r.decision, r.visitor, e as event
    from rank_rows r join rank_awards a on a.id = r.award join events e on e.slug = a.event
    where r.award = p_award order by r.rank
  loop
    exit when v_place >= cardinality(v_prizes);
    at_rank := v_row.rank;
    v_person := coalesce(person_of(v_row.event, v_row.visitor), v_row.visitor);
    barred := coalesce(rank_barred((v_row.event).slug, v_row.visitor, p_staff),
      case when v_person = any (v_persons) then 'twice' end);
    at_place := null;
    at_prize := null;
    if barred is null and v_row.decision is distinct from 'refused' then
      v_place := v_place + 1;
      v_persons := v_persons || v_person;
      at_place := v_place;
      at_prize := v_prizes[v_place];
    end if;
    return next;
  end loop;
end $$;
