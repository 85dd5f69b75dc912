-- Entries and wins. award_round is the only place where a prize is given.

create table entries (
  event text not null references events (slug),
  round text not null,
  visitor text not null,
  game text not null,
  stage text not null,
  prize text not null,
  -- The server's clock when the round ended, as written into the journal.
  recorded_at timestamptz not null,
  created_at timestamptz not null default now(),
  -- The idempotency key: one play counts once, however often its result is sent.
  primary key (event, round, visitor)
);
create index entries_by_visitor on entries (event, visitor);

create table wins (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  event text not null,
  round text not null,
  visitor text not null,
  prize text not null,
  -- What people read out and what a courier's sheet calls the order.
  receipt text not null generated always as (upper(substr(replace(id::text, '-', ''), 1, 12))) stored unique,
  token_hash text not null unique,
  deadline timestamptz not null,
  status text not null default 'won' check (status in ('won', 'claimed', 'exported')),
  created_at timestamptz not null default now(),
  unique (event, round, visitor),
  foreign key (event, round, visitor) references entries (event, round, visitor),
  foreign key (event, prize) references prizes (event, key)
);
create index wins_by_visitor on wins (event, visitor);
create index wins_by_event on wins (event, seq desc);
create index wins_by_status on wins (event, status, seq desc);

-- p_finishers: [{ "visitor": id, "token": sha-256 of the claim token in hex }]. Draws among them in random order at most
-- p_winners of this round and never more than is left. A replay draws nothing: everybody gets what was recorded.
create function award_round(
  p_event text, p_round text, p_game text, p_stage text, p_prize text, p_winners integer, p_recorded_at bigint, p_finishers jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_fresh text[];
  v_left integer := 0;
  v_given integer;
begin
  select * into v_event from events where slug = p_event;
  if not found then
    return jsonb_build_object('status', 'unknown-event', 'outcomes', '[]'::jsonb);
  end if;

  -- The lock: whoever holds the prize's row decides alone about its stock, until the commit.
  select * into v_prize from prizes where event = p_event and key = p_prize for update;
  if not found then
    return jsonb_build_object('status', 'unknown-prize', 'outcomes', '[]'::jsonb);
  end if;

  with fresh as (
    insert into entries (event, round, visitor, game, stage, prize, recorded_at)
    select distinct on (f.visitor) p_event, p_round, f.visitor, p_game, p_stage, p_prize, from_ms(p_recorded_at)
    from jsonb_to_recordset(p_finishers) as f (visitor text, token text)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  if from_ms(p_recorded_at) >= v_event.opens_at and from_ms(p_recorded_at) < v_event.closes_at then
    v_left := least(
      p_winners - (select count(*) from wins where event = p_event and round = p_round)::integer,
      v_prize.stock - v_prize.given);
  end if;

  if v_left > 0 and cardinality(v_fresh) > 0 then
    -- gen_random_uuid() and not random(): its bits come from the operating system's strong source.
    with drawn as (
      select d.visitor, d.token
      from (
        select distinct on (f.visitor) f.visitor, f.token
        from jsonb_to_recordset(p_finishers) as f (visitor text, token text)
        where f.visitor = any (v_fresh)
      ) d
      order by gen_random_uuid() limit v_left
    ), given as (
      insert into wins (event, round, visitor, prize, token_hash, deadline)
      select p_event, p_round, d.visitor, p_prize, d.token,
        now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer)
      from drawn d
      returning 1
    )
    select count(*)::integer into v_given from given;
    update prizes set given = given + v_given where event = p_event and key = p_prize;
  end if;

  return jsonb_build_object('status', 'recorded', 'outcomes', coalesce((
    select jsonb_agg(case
      when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none')
      else jsonb_build_object(
        'visitor', f.visitor, 'outcome', 'win', 'win', w.id, 'deadline', to_ms(w.deadline),
        'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en)))
    end)
    from (select distinct x.visitor from jsonb_to_recordset(p_finishers) as x (visitor text, token text)) f
    left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
    left join prizes p on p.event = w.event and p.key = w.prize
  ), '[]'::jsonb));
end $$;

-- Wins and receipts of one visitor, the newest first.
create function my_prizes(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'wins', coalesce((
      select jsonb_agg(jsonb_build_object(
        'win', w.id, 'round', w.round, 'receipt', w.receipt, 'at', to_ms(w.created_at), 'deadline', to_ms(w.deadline),
        'status', case when w.status = 'won' and w.deadline <= now() then 'expired' else w.status end,
        'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor = p_visitor), '[]'::jsonb),
    'plays', (select count(*) from entries e where e.event = p_event and e.visitor = p_visitor))
$$;

do $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array array['entries', 'wins'] loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert, update, delete on table %I to service_role', v_name);
  end loop;
  -- Hosted Supabase grants sequences to everybody; identity columns need no grant.
  revoke all on sequence wins_seq_seq from public, anon, authenticated, service_role;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and proname = any (array['award_round', 'my_prizes'])
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
