-- The stops of a trail that a person has found, and whether the person has finished it.
-- Called by server/trails, trail_stamp.
create or replace function trail_read(p_event text, p_trail text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'stops', coalesce((
      select jsonb_agg(distinct stop) from trail_stamps
      where event = p_event and trail = p_trail and visitor = any (trail_owners(p_event, p_visitor))
    ), '[]'::jsonb),
    'finished', exists (
      select 1 from trail_finishes
      where event = p_event and trail = p_trail and visitor = any (trail_owners(p_event, p_visitor))
    ))
$$;
