-- Claims: what a winner tells us, sealed before it came here. A record is readable only with its own key, and that key only
-- with the server's secret. Every wrapped key lives in one table, so that a data backup can leave them out.

create table claims (
  id uuid primary key,
  win uuid not null unique references wins (id),
  event text not null references events (slug),
  sealed bytea not null,
  -- What was agreed to: version of the text, and the operator, courier and retention that it named.
  consent jsonb not null,
  created_at timestamptz not null default now()
);

create table record_keys (
  table_name text not null,
  row_id uuid not null,
  wrapped bytea not null,
  primary key (table_name, row_id)
);

-- HMACs under the event's index key: finds an exact value without holding it.
create table blind_index (
  event text not null references events (slug),
  field text not null,
  digest text not null,
  table_name text not null,
  row_id uuid not null,
  primary key (table_name, row_id, field)
);
create index blind_index_by_digest on blind_index (event, digest);

create function claim_read(p_token_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', case
        when w.status <> 'won' then 'claimed'
        when w.deadline <= now() then 'expired'
        else 'open' end,
      'receipt', w.receipt,
      'deadline', to_ms(w.deadline),
      'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en)),
      'event', jsonb_build_object(
        'slug', e.slug, 'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en), 'policy', e.policy))
    from wins w
    join prizes p on p.event = w.event and p.key = w.prize
    join events e on e.slug = w.event
    where w.token_hash = p_token_hash),
    jsonb_build_object('status', 'not-found'))
$$;

-- p_index: [{ "field": name, "digest": hex }]. p_sealed and p_wrapped are base64.
create function claim_submit(
  p_token_hash text, p_claim uuid, p_sealed text, p_wrapped text, p_index jsonb, p_consent jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status <> 'won' then
    return jsonb_build_object('status', 'claimed');
  elsif v_win.deadline <= now() then
    return jsonb_build_object('status', 'expired');
  end if;
  insert into claims (id, win, event, sealed, consent)
  values (p_claim, v_win.id, v_win.event, decode(p_sealed, 'base64'), p_consent);
  insert into record_keys (table_name, row_id, wrapped) values ('claims', p_claim, decode(p_wrapped, 'base64'));
  insert into blind_index (event, field, digest, table_name, row_id)
  select v_win.event, i.field, i.digest, 'claims', p_claim
  from jsonb_to_recordset(p_index) as i (field text, digest text);
  update wins set status = 'claimed' where id = v_win.id;
  return jsonb_build_object('status', 'received', 'receipt', v_win.receipt);
end $$;

do $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array array['claims', 'record_keys', 'blind_index'] loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert, update, delete on table %I to service_role', v_name);
  end loop;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and proname = any (array['claim_read', 'claim_submit'])
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
