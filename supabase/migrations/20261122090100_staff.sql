-- Staff: people, their roles per event, sign-in links, sessions; the audit trail; bans of visitors.
-- Tokens never rest here: only their SHA-256 in hex.

create table staff (
  id uuid primary key default gen_random_uuid(),
  label text not null check (length(label) between 1 and 40),
  created_at timestamptz not null default now(),
  first_signed_in_at timestamptz
);

create table staff_roles (
  staff uuid not null references staff (id) on delete cascade,
  -- An event's slug, or '*' for every event.
  event text not null,
  role text not null check (role in ('admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales')),
  primary key (staff, event, role)
);

create table staff_sessions (
  token_hash text primary key,
  staff uuid not null references staff (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index staff_sessions_by_staff on staff_sessions (staff);

create table sign_in_links (
  token_hash text primary key,
  staff uuid not null references staff (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index sign_in_links_by_staff on sign_in_links (staff);

-- Append-only: service_role may not update or delete.
create table audit (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff uuid references staff (id),
  event text,
  action text not null,
  subject text,
  reason text,
  detail jsonb
);

create table bans (
  id uuid primary key default gen_random_uuid(),
  event text not null references events (slug),
  visitor text not null,
  reason text not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  lifted_at timestamptz
);
create unique index bans_one_standing on bans (event, visitor) where lifted_at is null;

create function audit_write(p_staff uuid, p_event text, p_action text, p_subject text, p_reason text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, reason) values (p_staff, p_event, p_action, p_subject, p_reason);
  return jsonb_build_object('status', 'written');
end $$;

-- A new link of a person makes their older unspent links worthless.
create function staff_link_put(p_staff uuid, p_token_hash text, p_minutes integer) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into sign_in_links (token_hash, staff, expires_at)
  values (p_token_hash, p_staff, now() + make_interval(mins => p_minutes));
end $$;

-- Issues a link for the first administrator. With p_only_if_none nothing happens once an administrator has signed in.
create function staff_admin_link(p_token_hash text, p_minutes integer, p_only_if_none boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff staff;
begin
  -- Two servers that start together must not make two administrators.
  perform pg_advisory_xact_lock(hashtext('madang.staff_admin_link'));
  select s.* into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found and v_staff.first_signed_in_at is not null and p_only_if_none then
    return jsonb_build_object('status', 'exists');
  end if;
  if not found then
    insert into staff (label) values ('admin') returning * into v_staff;
    insert into staff_roles (staff, event, role) values (v_staff.id, '*', 'admin');
  end if;
  perform staff_link_put(v_staff.id, p_token_hash, p_minutes);
  insert into audit (staff, action, subject) values (null, 'staff.admin-link', v_staff.id::text);
  return jsonb_build_object('status', 'issued');
end $$;

create function staff_invite(
  p_by uuid, p_event text, p_role text, p_label text, p_token_hash text, p_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into staff (label) values (p_label) returning id into v_staff;
  insert into staff_roles (staff, event, role) values (v_staff, p_event, p_role);
  perform staff_link_put(v_staff, p_token_hash, p_minutes);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.invite', v_staff::text, jsonb_build_object('role', p_role));
  return jsonb_build_object('status', 'invited', 'staff', v_staff);
end $$;

-- A fresh link for somebody whose link ran out or whose session ended. Administrators get theirs from the command line.
create function staff_relink(p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event <> p_event)
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  perform staff_link_put(p_staff, p_token_hash, p_minutes);
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'staff.relink', p_staff::text);
  return jsonb_build_object('status', 'issued');
end $$;

-- Takes a person's roles in one event and ends their sessions and links.
create function staff_remove(p_by uuid, p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from staff_roles where staff = p_staff and event = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  update staff_sessions set revoked_at = now() where staff = p_staff and revoked_at is null;
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'staff.remove', p_staff::text);
  return jsonb_build_object('status', 'removed');
end $$;

create function staff_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('members', coalesce(jsonb_agg(m.row order by m.created_at), '[]'::jsonb))
  from (
    select s.created_at, jsonb_build_object(
      'id', s.id, 'label', s.label,
      'roles', (select jsonb_agg(r.role order by r.role) from staff_roles r where r.staff = s.id and r.event in (p_event, '*')),
      'everyEvent', exists (select 1 from staff_roles r where r.staff = s.id and r.event = '*'),
      'signedIn', s.first_signed_in_at is not null,
      'lastSeenAt', (select to_ms(max(x.last_seen_at)) from staff_sessions x where x.staff = s.id)
    ) as row
    from staff s
    where exists (select 1 from staff_roles r where r.staff = s.id and r.event in (p_event, '*'))
  ) m
$$;

-- Spends a link and opens a session, in one transaction: a link opens one session, whoever comes second gets 'spent'.
create function staff_sign_in(p_token_hash text, p_session_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_link sign_in_links;
begin
  select * into v_link from sign_in_links where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'unknown');
  elsif v_link.spent_at is not null then
    return jsonb_build_object('status', 'spent');
  elsif v_link.expires_at <= now() then
    return jsonb_build_object('status', 'expired');
  end if;
  update sign_in_links set spent_at = now() where token_hash = p_token_hash;
  update staff set first_signed_in_at = coalesce(first_signed_in_at, now()) where id = v_link.staff;
  insert into staff_sessions (token_hash, staff) values (p_session_hash, v_link.staff);
  insert into audit (staff, action) values (v_link.staff, 'staff.sign-in');
  return jsonb_build_object('status', 'signed-in');
end $$;

-- Who holds this session? Touches it, so that the idle limit counts from the last use.
create function staff_session(p_session_hash text, p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
begin
  update staff_sessions set last_seen_at = now()
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning staff into v_staff;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return (
    select jsonb_build_object(
      'status', 'signed-in', 'id', s.id, 'label', s.label,
      'roles', coalesce((
        select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
        from staff_roles r where r.staff = s.id), '[]'::jsonb))
    from staff s where s.id = v_staff);
end $$;

create function staff_sign_out(p_session_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_sessions set revoked_at = now() where token_hash = p_session_hash and revoked_at is null;
  return jsonb_build_object('status', 'signed-out');
end $$;

-- The events that a member of staff may open: those of their roles, all of them for '*'.
create function staff_events(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('events', coalesce(jsonb_agg(jsonb_build_object(
    'slug', e.slug, 'name', jsonb_build_object('ko', e.name_ko, 'en', e.name_en),
    'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at)
  ) order by e.opens_at, e.slug), '[]'::jsonb))
  from events e
  where exists (select 1 from staff_roles r where r.staff = p_staff and r.event in (e.slug, '*'))
$$;

create function ban_put(p_event text, p_visitor text, p_reason text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into bans (event, visitor, reason, staff) values (p_event, p_visitor, p_reason, p_staff)
  on conflict (event, visitor) where lifted_at is null do nothing returning id into v_id;
  if v_id is null then
    return jsonb_build_object('status', 'present');
  end if;
  insert into audit (staff, event, action, subject, reason) values (p_staff, p_event, 'visitor.ban', v_id::text, p_reason);
  return jsonb_build_object('status', 'banned', 'ban', v_id);
end $$;

create function ban_lift(p_event text, p_ban uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update bans set lifted_at = now() where id = p_ban and event = p_event and lifted_at is null;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'visitor.unban', p_ban::text);
  return jsonb_build_object('status', 'lifted');
end $$;

create function ban_check(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('banned',
    exists (select 1 from bans where event = p_event and visitor = p_visitor and lifted_at is null))
$$;

create function ban_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('bans', coalesce(jsonb_agg(b.row order by b.created_at desc), '[]'::jsonb))
  from (
    select b.created_at, jsonb_build_object(
      'id', b.id, 'visitor', b.visitor, 'reason', b.reason, 'at', to_ms(b.created_at),
      'liftedAt', to_ms(b.lifted_at), 'by', (select s.label from staff s where s.id = b.staff)
    ) as row
    from bans b where b.event = p_event order by b.created_at desc limit 200
  ) b
$$;

do $$
declare
  v_name text;
  v_function regprocedure;
begin
  foreach v_name in array array['staff', 'staff_roles', 'staff_sessions', 'sign_in_links', 'audit', 'bans'] loop
    execute format('alter table %I enable row level security', v_name);
    execute format('revoke all on table %I from public, anon, authenticated, service_role', v_name);
    execute format('grant select, insert%s on table %I to service_role',
      case when v_name = 'audit' then '' else ', update, delete' end, v_name);
  end loop;
  -- Hosted Supabase grants sequences to everybody; identity columns need no grant.
  revoke all on sequence audit_seq_seq from public, anon, authenticated, service_role;
  for v_function in
    select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
      and (proname like 'staff\_%' or proname like 'ban\_%' or proname = 'audit_write')
  loop
    execute format('revoke all on function %s from public, anon, authenticated', v_function);
    execute format('grant execute on function %s to service_role', v_function);
  end loop;
end $$;
