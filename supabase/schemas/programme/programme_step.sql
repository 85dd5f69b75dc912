-- Moves every programme on by the clock of the database. It is idempotent, for one runner or several. A round that is
-- more than two minutes late, or a talk that would be over, is missed.
-- Called by server/events.
create or replace function programme_step() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_started integer;
  v_missed integer;
begin
  with late as (
    update programme_items set state = 'missed', updated_at = now()
    -- what has not begun cannot be late: said so that the index leaves out all that is to come
    where state = 'planned' and not held and starts_at <= now()
      and starts_at + least(make_interval(mins => minutes), case kind when 'round'
        then interval '2 minutes' else interval '1 day' end) <= now()
    returning 1
  )
  select count(*) into v_missed from late;
  with due as (
    update programme_items p set state = 'running', started_at = now(), updated_at = now()
    from events e
    where e.slug = p.event and p.state = 'planned' and not p.held and p.starts_at <= now() and e.state = 'published'
      and now() < e.closes_at and (now() >= e.opens_at or e.rehearsal_since is not null)
    returning 1
  )
  select count(*) into v_started from due;
  -- no server had anybody in the hall
  update programme_items set state = 'done', fault = 'not-enough-players', updated_at = now()
  where state = 'running' and kind = 'round' and not begun and starts_at <= now()
    and started_at + interval '20 seconds' <= now();
  update programme_items set state = 'done', updated_at = now()
  where state = 'running' and starts_at <= now() and started_at + make_interval(mins => minutes) <= now();
  return jsonb_build_object('status', 'stepped', 'started', v_started, 'missed', v_missed);
end $$;
