-- Events, and the fingerprint that ties a database to one MADANG_SECRET.
-- House rules of every migration: each operation is one function that returns one jsonb; business outcomes are values in it,
-- never exceptions; RLS is on and no table has a policy; functions run for service_role alone; times travel as epoch milliseconds.

create function to_ms(p_at timestamptz) returns bigint
language sql immutable set search_path = public, pg_temp
as $$ select (extract(epoch from p_at) * 1000)::bigint $$;

create function from_ms(p_ms bigint) returns timestamptz
language sql immutable set search_path = public, pg_temp
as $$ select to_timestamp(p_ms / 1000.0) $$;

create table server_secret (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null,
  stored_at timestamptz not null default now()
);

-- A server with another secret could read no claim and honour no cookie: it must notice before it serves anybody.
create function server_identity(p_fingerprint text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_known text;
begin
  insert into server_secret (fingerprint) values (p_fingerprint) on conflict do nothing;
  if found then
    return jsonb_build_object('status', 'stored');
  end if;
  select fingerprint into v_known from server_secret;
  return jsonb_build_object('status', case when v_known = p_fingerprint then 'same' else 'different' end);
end $$;

create table events (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ko text not null,
  name_en text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  policy jsonb not null,
  created_at timestamptz not null default now(),
  check (closes_at > opens_at)
);

create table prizes (
  event text not null references events (slug),
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_ko text not null,
  name_en text not null,
  stock integer not null check (stock >= 0),
  given integer not null default 0 check (given >= 0),
  created_at timestamptz not null default now(),
  primary key (event, key),
  -- Second guard behind the row lock of award_round: an award that forgot the lock fails instead of overselling.
  constraint prizes_never_past_stock check (given <= stock)
);

-- Seeds an event and its prizes once; an event that exists already is left as it is.
create function event_seed(p_event jsonb) returns jsonb
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
  insert into prizes (event, key, name_ko, name_en, stock)
  select p_event ->> 'slug', p ->> 'key', p #>> '{name,ko}', p #>> '{name,en}', (p ->> 'stock')::integer
  from jsonb_array_elements(p_event -> 'prizes') as p;
  return jsonb_build_object('status', 'seeded');
end $$;

create function event_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found',
      'slug', e.slug,
      'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en),
      'opensAt', to_ms(e.opens_at),
      'closesAt', to_ms(e.closes_at),
      'policy', e.policy,
      'prizes', coalesce(
        (select jsonb_agg(jsonb_build_object(
            'key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en), 'stock', p.stock, 'given', p.given
          ) order by p.key)
         from prizes p where p.event = e.slug), '[]'::jsonb)
    ) from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

do $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array array['server_secret', 'events', 'prizes'] loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert, update, delete on table %I to service_role', v_name);
  end loop;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and proname = any (array['to_ms', 'from_ms', 'server_identity', 'event_seed', 'event_read'])
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
