-- Whether an event has this draw and will make it, so that a stage can show it.
-- Called by programme_add, programme_update.
create or replace function programme_has_draw(p_event text, p_draw uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from draws d where d.id = p_draw and d.event = p_event and d.state <> 'withdrawn')
$$;
