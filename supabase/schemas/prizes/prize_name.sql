-- Key and name of a prize.
-- Called by award_outcomes, claim_read, my_prizes, pickup_find, reviews_page, winner_row.
create or replace function prize_name(p_prize prizes) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$ select jsonb_build_object('key', p_prize.key, 'name', localised(p_prize.name_ko, p_prize.name_en)) $$;
