-- The last 500 items of an event's programme, by time.
-- Called by server/events.
create or replace function programme_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('items', coalesce(jsonb_agg(programme_row(page.p)
    order by (page.p).starts_at, (page.p).id), '[]'::jsonb))
  from (select p from programme_items p where p.event = p_event order by p.starts_at desc limit 500) page
$$;
