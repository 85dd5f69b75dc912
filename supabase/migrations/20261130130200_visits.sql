-- How many visitors an event had on each of its days. Who they were stays nowhere: a visitor's random number becomes a digest
-- under a key of the server, other each day, that only keeps the same visitor from being counted twice and goes with its day.

create table visit_days (
  event text not null references events (slug),
  -- By the clocks of the event.
  day date not null,
  visitors integer not null default 0,
  primary key (event, day)
);

create table visit_digests (
  event text not null references events (slug),
  day date not null,
  digest text not null check (length(digest) = 32),
  primary key (event, day, digest)
);
create index visit_digests_by_day on visit_digests (day);

create function visit_count(p_event text, p_day date, p_digest text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into visit_digests (event, day, digest) values (p_event, p_day, p_digest) on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'known');
  end if;
  insert into visit_days (event, day, visitors) values (p_event, p_day, 1)
  on conflict (event, day) do update set visitors = visit_days.visitors + 1;
  return jsonb_build_object('status', 'counted');
end $$;

-- The last days that had visitors, the newest first.
create function visits_read(p_event text, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('days', coalesce(jsonb_agg(
    jsonb_build_object('day', page.day, 'visitors', page.visitors) order by page.day desc), '[]'::jsonb))
  from (select day, visitors from visit_days where event = p_event order by day desc limit p_limit) page
$$;

-- A day is over everywhere on earth when it is two days back by UTC.
create function visits_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  delete from visit_digests where day < (now() at time zone 'UTC')::date - 1;
  get diagnostics v_count = row_count;
  return jsonb_build_object('purged', v_count);
end $$;

-- Not in an archive of data: what is deleted after a day would stay there.
create or replace function backup_left_out() returns text[]
language sql immutable set search_path = public, pg_temp
as $$ select array['record_keys', 'server_secret', 'job_lease', 'backups', 'restore_rows', 'visit_digests'] $$;

select keep_from_browsers(array['visit_days', 'visit_digests'], array['visit_count', 'visits_read', 'visits_purge', 'backup_left_out']);
