-- Whether there is still a unit of its prize for a refused win: of a draw until it was passed on to the waiting list,
-- of a round while the stock has one, and a code if the pool has one. The caller has locked the prize.
-- Called by reviews_page, win_review.
create or replace function win_has_unit(p_win wins, p_prize prizes) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from draw_ranks where win = p_win.id)
      then exists (select 1 from draw_ranks where win = p_win.id and not passed_on)
    when p_win.rehearsal then p_prize.rehearsed < p_prize.stock
    else p_prize.given + p_prize.held < p_prize.stock end
    and (p_prize.kind <> 'code' or p_win.rehearsal or exists (
      select 1 from prize_codes where event = p_prize.event and prize = p_prize.key and win is null))
$$;
