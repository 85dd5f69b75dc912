-- Counts a visitor once on a day of an event, by a digest that is good for that day only.
-- Called by server/events.
create or replace function visit_count(p_event text, p_day date, p_digest text) returns jsonb
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
