-- The win of a receipt, as the pick-up desk needs it: which prize, and whether it was handed over already, when and by
-- whom. It contains nothing about the winner.
-- Called by server/fulfilment.
create or replace function pickup_find(p_event text, p_receipt text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'win', w.id, 'receipt', w.receipt, 'prize', prize_name(p), 'picture', p.picture,
      'kind', p.kind, 'is', win_status(w), 'statusAt', to_ms(w.status_at), 'deadline', to_ms(w.deadline),
      'rehearsal', w.rehearsal,
      'by', (select s.label from audit a join staff s on s.id = a.staff
        where a.event = w.event and a.action = 'win.hand-over' and a.subject = w.id::text order by a.seq desc limit 1),
      'mayUndo', w.status = 'delivered' and p.kind = 'pickup' and w.status_at > now() - interval '1 minute')
    from wins w join prizes p on p.event = w.event and p.key = w.prize
    where w.event = p_event and w.receipt = p_receipt),
    jsonb_build_object('status', 'not-found'))
$$;
