-- Fulfilment: the winners' table, reveal, and export batches. A win is in at most one batch, so no parcel is sent twice.

create table export_batches (
  event text not null references events (slug),
  number integer not null,
  staff uuid not null references staff (id),
  rows integer not null,
  created_at timestamptz not null default now(),
  primary key (event, number)
);

create table export_rows (
  event text not null,
  batch integer not null,
  position integer not null,
  win uuid not null unique references wins (id),
  primary key (event, batch, position),
  foreign key (event, batch) references export_batches (event, number) deferrable initially deferred
);

-- One winner with what is needed to open its claim; 'expired' is judged when it is read.
create function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline),
    'status', case when p_win.status = 'won' and p_win.deadline <= now() then 'expired' else p_win.status end,
    'prize', (select jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select x.batch from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', translate(encode(c.sealed, 'base64'), E'\n', ''), 'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
$$;

-- Keyset pages, the newest first. p_digests: blind index digests to look for, or null.
create function winners_page(
  p_event text, p_prize text default null, p_status text default null, p_digests jsonb default null,
  p_before bigint default null, p_limit integer default 50
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('winners', coalesce(jsonb_agg(winner_row(page.w) order by (page.w).seq desc), '[]'::jsonb))
  from (
    select w
    from wins w
    where w.event = p_event
      and (p_before is null or w.seq < p_before)
      and (p_prize is null or w.prize = p_prize)
      and (p_status is null
        or (p_status = 'expired' and w.status = 'won' and w.deadline <= now())
        or (p_status = 'won' and w.status = 'won' and w.deadline > now())
        or (p_status in ('claimed', 'exported') and w.status = p_status))
      and (p_digests is null or jsonb_typeof(p_digests) = 'null' or exists (
        select 1 from claims c join blind_index b on b.table_name = 'claims' and b.row_id = c.id
        where c.win = w.id and b.event = p_event
          and b.digest in (select jsonb_array_elements_text(p_digests))))
    order by w.seq desc
    limit least(greatest(p_limit, 1), 100)
  ) page
$$;

create function winners_summary(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'prizes', coalesce((select jsonb_agg(jsonb_build_object(
        'key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en), 'stock', p.stock, 'given', p.given
      ) order by p.key) from prizes p where p.event = p_event), '[]'::jsonb),
    'won', (select count(*) from wins where event = p_event and status = 'won' and deadline > now()),
    'expired', (select count(*) from wins where event = p_event and status = 'won' and deadline <= now()),
    'claimed', (select count(*) from wins where event = p_event and status = 'claimed'),
    'exported', (select count(*) from wins where event = p_event and status = 'exported'))
$$;

-- Reading a claim and writing down who read it, and why, is one transaction: there is no reading without its line.
create function claim_reveal(p_event text, p_win uuid, p_staff uuid, p_reason text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where id = p_win and event = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif not exists (select 1 from claims where win = p_win) then
    return jsonb_build_object('status', 'not-claimed');
  end if;
  insert into audit (staff, event, action, subject, reason) values (p_staff, p_event, 'claim.reveal', p_win::text, p_reason);
  return jsonb_build_object('status', 'revealed', 'winner', winner_row(v_win));
end $$;

-- Puts every claimed win that was never exported into a new batch.
create function export_create(p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_number integer;
  v_rows integer;
begin
  -- Numbers the batches of an event without a gap, and lets two clerks export one after the other.
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select coalesce(max(number), 0) + 1 into v_number from export_batches where event = p_event;
  with ready as (
    select id, row_number() over (order by seq) as position
    from (select id, seq from wins where event = p_event and status = 'claimed' order by seq for update) locked
  ), put as (
    insert into export_rows (event, batch, position, win) select p_event, v_number, position, id from ready returning win
  )
  update wins set status = 'exported' where id in (select win from put);
  get diagnostics v_rows = row_count;
  if v_rows = 0 then
    return jsonb_build_object('status', 'nothing');
  end if;
  insert into export_batches (event, number, staff, rows) values (p_event, v_number, p_staff, v_rows);
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.create', v_number::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'created', 'batch', v_number, 'rows', v_rows);
end $$;

create function export_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from wins where event = p_event and status = 'claimed'),
    'batches', coalesce((select jsonb_agg(jsonb_build_object(
        'batch', b.number, 'rows', b.rows, 'at', to_ms(b.created_at),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;

-- Opens a batch for download (the line in the audit trail) and says how many rows it has.
create function export_open(p_event text, p_batch integer, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_rows integer;
begin
  select rows into v_rows from export_batches where event = p_event and number = p_batch;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'export.download', p_batch::text, jsonb_build_object('rows', v_rows));
  return jsonb_build_object('status', 'opened', 'rows', v_rows);
end $$;

create function export_page(p_event text, p_batch integer, p_after integer, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('rows', coalesce(
    jsonb_agg(jsonb_build_object('position', page.position, 'winner', winner_row(page.w)) order by page.position), '[]'::jsonb))
  from (
    select x.position, w
    from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and x.position > p_after
    order by x.position
    limit least(greatest(p_limit, 1), 200)
  ) page
$$;

do $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array array['export_batches', 'export_rows'] loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert, update, delete on table %I to service_role', v_name);
  end loop;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and proname = any (array['winner_row', 'winners_page', 'winners_summary', 'claim_reveal', 'export_create', 'export_list',
        'export_open', 'export_page'])
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
