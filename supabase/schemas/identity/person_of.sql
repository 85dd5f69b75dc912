-- Whom a visitor stands for where prizes are drawn: the verified contact, or the visitor; null: the policy asks for a
-- contact before the draw, and there is none.
-- Called by award_lots, draw_fill, draw_person_of, moments_give, rank_freeze, rank_standing.
create or replace function person_of(p_event events, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then p_visitor
    when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
      then coalesce(entrant_of(p_event.slug, p_visitor), p_visitor)
    else entrant_of(p_event.slug, p_visitor) end
$$;
