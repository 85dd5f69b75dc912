-- Until when a win of this moment can be claimed.
-- Called by award_give, draw_give, draw_take_over, moments_give, rank_give, win_review.
create or replace function claim_deadline(p_event events) returns timestamptz
language sql stable set search_path = public, pg_temp
as $$ select now() + make_interval(days => (p_event.policy ->> 'claimDays')::integer) $$;
