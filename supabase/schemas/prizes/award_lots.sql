-- The visitors of an order who may win now, with their place in it. Only visitors with mayWin in p_fresh, whose entry
-- this call has made, and nobody who is banned at this moment. One contact is one lot: if the policy asks for a contact
-- before the draw, visitors without one cannot win. Of several visitors with one contact, only the one with the
-- smallest id takes part, wherever the order has the others. Otherwise several places would give a better chance than
-- one.
-- Called by award_give.
create or replace function award_lots(p_event events, p_order jsonb, p_fresh text[])
returns table (visitor text, token text, place bigint)
language sql stable set search_path = public, pg_temp as $$
  select distinct on (c.contact) c.visitor, c.token, c.place
  from (
    select f.visitor, f.token, f.place, case
      when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then f.visitor
      when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
        then coalesce(entrant_of(p_event.slug, f.visitor), f.visitor)
      else entrant_of(p_event.slug, f.visitor) end as contact
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text, "mayWin" boolean)) with ordinality
      as f (visitor, token, may_win, place)
    where f.visitor = any (p_fresh) and coalesce(f.may_win, true) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.contact is not null
  order by c.contact, c.visitor, c.place
$$;
