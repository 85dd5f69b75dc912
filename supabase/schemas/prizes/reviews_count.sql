-- How many wins of an event wait for a person.
-- Called by server/fulfilment.
create or replace function reviews_count(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('waiting', count(*)) from wins where event = p_event and status = 'waiting'
$$;
