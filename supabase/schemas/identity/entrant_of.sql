-- The digest of a visitor's verified contact, or null. One contact is one person.
-- Called by code_mine, my_prizes, person_of, rank_barred, ranks_public, trail_finish, trail_owners, win_contact_fault.
create or replace function entrant_of(p_event text, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select digest from entrants where event = p_event and visitor = p_visitor
$$;
