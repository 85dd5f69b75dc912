-- The sealed code of a win that was shown before, for the person who won it: this visitor, or another one with the same
-- verified contact.
-- Called by server/prizes.
create or replace function code_mine(p_event text, p_visitor text, p_receipt text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'shown', 'code', code_sealed(w.id))
    from wins w join prizes p on p.event = w.event and p.key = w.prize
    where w.event = p_event and w.receipt = p_receipt and w.status = 'delivered' and p.kind = 'code'
      and (w.visitor = p_visitor or w.visitor in (
        select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)))),
    jsonb_build_object('status', 'not-found'))
$$;
