-- The rounds whose logs are needed to look at results that would win, and at those that may move up: as many again as
-- there are places, and at least 20.
-- Called by replay_put.
create or replace function rank_evidence(p_event text) returns setof text
language sql stable set search_path = public, pg_temp as $$
  with wanted as (
    select a.id, a.state, (select sum(count) + greatest(20, sum(count)) from rank_prizes where award = a.id) as most
    from rank_awards a where a.event = p_event and a.state in ('open', 'frozen', 'awarded')
  )
  select r.round from wanted w cross join lateral (
    select round from rank_results where award = w.id order by points desc, finished_at, visitor limit w.most) r
  where w.state = 'open' and r.round is not null
  union
  -- Of a frozen list those too that moved up since.
  select r.round from wanted w join rank_rows r on r.award = w.id
    and r.rank <= w.most + (select count(*) from rank_rows x where x.award = w.id and x.decision = 'refused')
  where r.round is not null
$$;
