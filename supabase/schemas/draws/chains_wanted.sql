-- Published events without a chain of seeds, or whose last chain has less than a tenth left, with the number of the
-- next one.
-- Called by server/prizes.
create or replace function chains_wanted() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'event', e.slug, 'next', coalesce(c.number + 1, 0)) order by e.slug), '[]'::jsonb))
  from events e
  left join lateral (
    select number, length, taken from seed_chains s where s.event = e.slug order by number desc limit 1) c on true
  where e.state = 'published' and e.closes_at > now() and (c.number is null or c.taken > c.length * 0.9)
$$;
