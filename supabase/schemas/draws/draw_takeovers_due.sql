-- Ranks whose prize was not claimed and that nobody has taken over, one of each draw, with the rank whose turn it is.
-- Called by server/draws.
create or replace function draw_takeovers_due() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('due', coalesce(jsonb_agg(jsonb_build_object(
    'draw', x.draw, 'event', x.event, 'instead', x.rank, 'next', x.next, 'reveal', x.reveal_line)
    order by x.draw), '[]'::jsonb))
  from (
    select distinct on (r.draw) r.draw, d.event, r.rank, d.reveal_line,
      (select max(m.rank) + 1 from draw_ranks m where m.draw = r.draw) as next
    from draw_ranks r
    join wins w on w.id = r.win and draw_may_pass_on(w)
    join draws d on d.id = r.draw
    where not r.passed_on
    order by r.draw, r.rank
    limit 100
  ) x
$$;
