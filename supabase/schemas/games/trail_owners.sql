-- The visitors who are one person: those with the same verified contact, or the visitor alone.
-- Called by trail_finish, trail_read, win_facts.
create or replace function trail_owners(p_event text, p_visitor text) returns text[]
language sql stable set search_path = public, pg_temp as $$
  select array_agg(distinct found.visitor) from (
    select p_visitor as visitor
    union select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  ) found
$$;
