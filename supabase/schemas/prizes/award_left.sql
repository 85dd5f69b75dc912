-- How many of a prize a round can still give, by the time in its journal record: up to p_winners and up to the stock
-- of the rehearsal or of the open event; 0 or less at every other time.
-- Called by award_give.
create or replace function award_left(
  p_event events, p_prize prizes, p_round text, p_winners integer, p_at timestamptz
) returns integer
language sql stable set search_path = public, pg_temp as $$
  select least(
    p_winners - (select count(*) from wins where event = p_event.slug and round = p_round
      and prize = p_prize.key)::integer,
    case
      when p_at < p_event.opens_at and p_event.rehearsal_since is not null then p_prize.stock - p_prize.rehearsed
      when p_at >= p_event.opens_at and p_at < p_event.closes_at and p_event.state = 'published'
        then p_prize.stock - p_prize.given - p_prize.held
      else 0
    end)
$$;
