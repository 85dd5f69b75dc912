-- The last 200 announcements of an event, newest first.
-- Called by server/events.
create or replace function announcement_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('announcements',
    coalesce(jsonb_agg(announcement_row(page.a) order by (page.a).shown_from desc, (page.a).id), '[]'::jsonb))
  from (select a from announcements a where a.event = p_event order by a.shown_from desc, a.id limit 200) page
$$;
