-- What each visitor of an order got in a round, as it is recorded. 'drawn': was one of those among whom it was given.
-- 'waiting': has won, and nobody may say so before a person has looked at it.
-- Called by award_give.
create or replace function award_outcomes(p_event text, p_round text, p_order jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case
    when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none', 'drawn', n.drawn)
    else jsonb_build_object(
      'visitor', f.visitor, 'outcome', case when w.status in ('waiting', 'refused') then 'waiting' else 'win' end,
      'drawn', n.drawn, 'win', w.id, 'deadline', to_ms(w.deadline),
      'prize', prize_name(p))
  end), '[]'::jsonb)
  from (select distinct x.visitor from jsonb_to_recordset(p_order) as x (visitor text)) f
  join entries n on n.event = p_event and n.round = p_round and n.visitor = f.visitor
  left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
  left join prizes p on p.event = w.event and p.key = w.prize
$$;
