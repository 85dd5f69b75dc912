-- Adds an event with its prizes. An event that exists already stays as it is.
-- Called by server/events.
create or replace function event_seed(p_event jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
  values (
    p_event ->> 'slug', p_event #>> '{name,ko}', p_event #>> '{name,en}',
    from_ms((p_event ->> 'opensAt')::bigint), from_ms((p_event ->> 'closesAt')::bigint), p_event -> 'policy'
  )
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  insert into event_policies (event, version, policy) values (p_event ->> 'slug', 1, p_event -> 'policy');
  insert into prizes (event, key, name_ko, name_en, stock)
  select p_event ->> 'slug', p ->> 'key', p #>> '{name,ko}', p #>> '{name,en}', (p ->> 'stock')::integer
  from jsonb_array_elements(p_event -> 'prizes') as p;
  return jsonb_build_object('status', 'seeded');
end $$;
