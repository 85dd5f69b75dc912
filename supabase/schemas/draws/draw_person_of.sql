-- Whom a visitor stands for in the draws of an event.
-- Called by server/draws.
create or replace function draw_person_of(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp
as $$ select jsonb_build_object('person', (select person_of(e, p_visitor) from events e where slug = p_event)) $$;
