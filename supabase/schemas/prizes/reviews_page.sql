-- A page of the wins that waited or wait for a person, newest first. p_state: 'waiting', or 'decided' for the others.
-- 'replay': the log of its round is kept. 'mayUndo': the decision can still be taken back.
-- Called by server/fulfilment.
create or replace function reviews_page(p_event text, p_state text, p_before bigint, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('reviews', coalesce(jsonb_agg(jsonb_build_object(
    'win', w.id, 'seq', w.seq, 'receipt', w.receipt, 'at', to_ms(w.created_at), 'rehearsal', w.rehearsal,
    'status', win_status(w), 'prize', prize_name(p), 'reasons', to_jsonb(w.review_reasons), 'facts', w.review_facts,
    'game', n.game, 'round', w.round, 'fromDraw', n.game = 'draw',
    'replay', exists (select 1 from round_replays r where r.event = w.event and r.round = w.round),
    'reviewedAt', to_ms(w.reviewed_at), 'by', (select s.label from staff s where s.id = w.reviewed_by),
    'note', w.review_note,
    'mayUndo', w.status = 'won' and w.deadline > now() or w.status = 'refused' and win_has_unit(w, p)
  ) order by w.seq desc), '[]'::jsonb),
  'waiting', (select count(*) from wins where event = p_event and status = 'waiting'))
  from (
    select * from wins where event = p_event and review_reasons <> '{}' and (status = 'waiting') = (p_state = 'waiting')
      and (p_before is null or seq < p_before)
    order by seq desc limit page_limit(p_limit, 100)
  ) w
  join prizes p on p.event = w.event and p.key = w.prize
  join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
$$;
