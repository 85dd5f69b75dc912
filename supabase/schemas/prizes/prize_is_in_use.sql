-- Whether somebody has won a prize, it has codes, or something that was published gives it. Then it stays what it is.
-- Called by prize_delete, prize_put.
create or replace function prize_is_in_use(p_event text, p_key text) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from wins where event = p_event and prize = p_key)
    or exists (select 1 from prize_codes where event = p_event and prize = p_key)
    or exists (select 1 from draw_prizes where event = p_event and prize = p_key)
    or exists (select 1 from moment_prizes where event = p_event and prize = p_key)
    or exists (select 1 from rank_prizes where event = p_event and prize = p_key)
$$;
