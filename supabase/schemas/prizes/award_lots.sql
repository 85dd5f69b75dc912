-- The visitors of an order who may win now, with their place in it. Only visitors with mayWin in p_fresh, whose entry
-- this call has made, and nobody who is banned at this moment. One person is one lot: of several visitors who stand for
-- one (person_of), only the one with the smallest id takes part, wherever the order has the others. Otherwise several
-- places would give a better chance than one.
-- Called by award_give.
create or replace function award_lots(p_event events, p_order jsonb, p_fresh text[])
returns table (visitor text, token text, place bigint)
language sql stable set search_path = public, pg_temp as $$
  select distinct on (c.person) c.visitor, c.token, c.place
  from (
    select f.visitor, f.token, f.place, person_of(p_event, f.visitor) as person
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text, "mayWin" boolean)) with ordinality
      as f (visitor, token, may_win, place)
    where f.visitor = any (p_fresh) and coalesce(f.may_win, true) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.person is not null
  order by c.person, c.visitor, c.place
$$;
