-- What visitors of each event may know now: items that run or are on hold, that ended less than an hour ago, or that
-- begin within a week, and announcements. A talk may take ten hours, so its end decides and not its beginning.
-- Called by server/events.
create or replace function agendas_live() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('now', to_ms(now()), 'agendas', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug,
    'items', coalesce((
      select jsonb_agg(programme_row(page.p) order by (page.p).starts_at, (page.p).id) from (
        select p from programme_items p
        where p.event = e.slug and p.state <> 'skipped' and p.starts_at < now() + interval '7 days'
          and (p.state = 'running' or (p.state = 'planned' and p.held)
            or coalesce(p.started_at, p.starts_at) + make_interval(mins => p.minutes) > now() - interval '1 hour')
        order by p.starts_at, p.id limit 60) page), '[]'::jsonb),
    'announcements', coalesce((
      select jsonb_agg(announcement_row(page.a) order by (page.a).shown_from, (page.a).id) from (
        select a from announcements a
        where a.event = e.slug and a.withdrawn_at is null and a.shown_from <= now() and a.shown_until > now()
        order by a.shown_from desc limit 20) page), '[]'::jsonb))), '[]'::jsonb))
  from events e where e.state <> 'archived'
$$;
