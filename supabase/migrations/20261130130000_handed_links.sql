-- Nobody becomes somebody else: a link that one person hands to another lets in whoever could not be confirmed yet, and
-- everybody else only half, until they confirm that it is them. Invitations last for days.

-- When a person first could confirm. Stays when their factors are reset: from then on they are somebody whom others know.
alter table staff add column first_factor_at timestamptz;
update staff s set first_factor_at = (
  select min(a.at) from audit a where a.staff = s.id and a.action = 'factor.add');

-- Who has seen this link and handed it over; null: it went to the person's own address, or was printed on the machine.
alter table sign_in_links add column handed_by uuid references staff (id) on delete set null;
alter table sign_in_links add column was_handed boolean not null default false;
alter table staff_sessions add column was_handed boolean not null default false;

drop function staff_link_put(uuid, text, integer);
-- A new link of a person makes their older unspent links worthless.
create function staff_link_put(p_staff uuid, p_token_hash text, p_minutes integer, p_handed_by uuid default null) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into sign_in_links (token_hash, staff, expires_at, handed_by, was_handed)
  values (p_token_hash, p_staff, now() + make_interval(mins => p_minutes), p_handed_by, p_handed_by is not null);
end $$;

create function staff_has_factor(p_staff uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_totp where staff = p_staff and confirmed_at is not null)
    or exists (select 1 from staff_passkeys where staff = p_staff)
$$;

-- How a link may reach a person: 'mail' to their own address alone, 'hand' by the administrator who asks for it, or 'none'.
-- By hand only where it makes nobody else of the administrator: the person must confirm with their own factor before anything is
-- open to them, or could never confirm so far. Whoever works at other events too is handed over by administrators of every event.
create function staff_link_way(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when p_mails and exists (select 1 from staff_contacts where staff = p_staff) then 'mail'
    when staff_has_factor(p_staff) then 'hand'
    when s.first_factor_at is not null then 'none'
    when staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin') then 'none'
    else 'hand'
  end
  from staff s where s.id = p_staff
$$;

-- Puts the link of a person by the way that is open to it, and gives what the server needs to send or show it.
create function staff_link_issue(p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_mails boolean)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_way text := staff_link_way(p_by, p_event, p_staff, p_mails);
begin
  -- also where there is no other: one that somebody was handed before must not open what this person has been given since
  delete from sign_in_links where staff = p_staff and spent_at is null;
  if v_way <> 'none' then
    perform staff_link_put(p_staff, p_token_hash, p_minutes, case when v_way = 'hand' then p_by end);
    -- handed over by the machine's own hand, in tests and scripts: nobody to name, and still not the person's own address
    if v_way = 'hand' then
      update sign_in_links set was_handed = true where token_hash = p_token_hash;
    end if;
  end if;
  return jsonb_build_object('way', v_way, 'elsewhere', staff_is_elsewhere(p_staff, p_event),
    'confirms', staff_has_factor(p_staff), 'contact', case when v_way = 'mail' then staff_contact_of(p_staff) end);
end $$;

-- p_contact: { digest, sealed, wrapped, locale } or null. Whoever has this address already gets the roles; nobody is made twice.
drop function staff_invite(uuid, text, uuid, text, jsonb, jsonb, text, integer);
create function staff_invite(
  p_by uuid, p_event text, p_staff uuid, p_label text, p_roles jsonb, p_contact jsonb, p_token_hash text, p_minutes integer,
  p_mails boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
  v_contact jsonb := nullif(p_contact, 'null'::jsonb);
  v_link jsonb;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_contact is not null then
    -- Two invitations of one address at once: the second finds the person of the first.
    perform pg_advisory_xact_lock(hashtextextended('madang.staff_contact ' || (v_contact ->> 'digest'), 0));
    select staff into v_staff from staff_contacts where digest = v_contact ->> 'digest';
  end if;
  if v_staff is null then
    v_staff := p_staff;
    insert into staff (id, label) values (v_staff, p_label);
    if v_contact is not null then
      insert into staff_contacts (staff, digest, sealed, locale)
      values (v_staff, v_contact ->> 'digest', decode(v_contact ->> 'sealed', 'base64'), v_contact ->> 'locale');
      insert into record_keys (table_name, row_id, wrapped)
      values ('staff_contacts', v_staff, decode(v_contact ->> 'wrapped', 'base64'));
    end if;
  elsif exists (select 1 from staff_roles where staff = v_staff and event in (p_event, '*')) then
    return jsonb_build_object('status', 'present');
  elsif (select count(distinct event) from staff_roles where staff = v_staff) < 2 then
    -- One event alone made their links so far, and saw them: a session that began by one must not hold roles in another.
    perform staff_sessions_close(v_staff, null, null);
  end if;
  insert into staff_roles (staff, event, role) select v_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  v_link := staff_link_issue(p_by, p_event, v_staff, p_token_hash, p_minutes, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.invite', v_staff::text, jsonb_build_object('roles', p_roles, 'way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'invited', 'staff', v_staff);
end $$;

-- A fresh link for somebody whose link ran out or whose session ended: an invitation again for who never came in. Administrators
-- of every event get theirs from the command line.
drop function staff_relink(uuid, text, uuid, text, integer);
create function staff_relink(
  p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_invitation_minutes integer, p_mails boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_is_new boolean := (select first_signed_in_at is null from staff where id = p_staff);
  v_link jsonb;
begin
  if not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_link := staff_link_issue(p_by, p_event, p_staff, p_token_hash,
    case when v_is_new then p_invitation_minutes else p_minutes end, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.relink', p_staff::text, jsonb_build_object('way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'issued', 'isNew', v_is_new, 'roles', (
    select jsonb_agg(role order by role) from staff_roles where staff = p_staff and event = p_event));
end $$;

-- A person's own link, asked for by a page that they are signed in at. Counted with those that are asked for by the address.
create function staff_link_own(p_staff uuid, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_digest text := (select digest from staff_contacts where staff = p_staff);
begin
  if v_digest is null then
    return jsonb_build_object('status', 'unknown');
  end if;
  return staff_link_ask(v_digest, p_token_hash, p_minutes);
end $$;

create or replace function staff_sign_in(p_token_hash text, p_session_hash text, p_device text default '') returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_link sign_in_links;
  v_session uuid;
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
  insert into staff_sessions (token_hash, staff, device, was_handed)
  values (p_session_hash, v_link.staff, p_device, v_link.was_handed)
  returning id into v_session;
  insert into audit (staff, action, subject, detail) values (v_link.staff, 'staff.sign-in', v_session::text,
    case when v_link.handed_by is not null then jsonb_build_object('handedBy', v_link.handed_by) end);
  return jsonb_build_object('status', 'signed-in');
end $$;

-- Who holds this session? p_touch: a person does something, so that the idle limit counts from now; what a page asks by itself
-- keeps no session open. Ages in milliseconds by the clock of the database. A session that began by a link that somebody else
-- handed over has no roles until it is confirmed, where its person could confirm: whoever handed it over is not them.
drop function staff_session(text, integer, integer);
create function staff_session(
  p_session_hash text, p_idle_minutes integer, p_longest_minutes integer, p_touch boolean default true
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
  v_staff staff;
  v_locked boolean;
begin
  update staff_sessions set last_seen_at = case when p_touch then now() else last_seen_at end
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning * into v_session;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  select * into v_staff from staff where id = v_session.staff;
  v_locked := v_session.was_handed and v_session.factor_at is null and v_staff.first_factor_at is not null;
  return jsonb_build_object(
    'status', 'signed-in', 'id', v_staff.id, 'label', v_staff.label,
    'session', v_session.id, 'locked', v_locked,
    'age', to_ms(now()) - to_ms(v_session.created_at),
    'factorAge', to_ms(now()) - to_ms(v_session.factor_at),
    'roles', case when v_locked then '[]'::jsonb else coalesce((
      select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
      from staff_roles r where r.staff = v_staff.id), '[]'::jsonb) end);
end $$;

-- The session's second factor is fresh from now on.
create or replace function staff_factor_passed(p_staff uuid, p_session uuid, p_action text, p_detail jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_factor_tries set tries = 0, locks = 0, locked_until = null where staff = p_staff;
  update staff_sessions set factor_at = now() where id = p_session and staff = p_staff and revoked_at is null;
  if p_action = 'factor.add' then
    update staff set first_factor_at = coalesce(first_factor_at, now()) where id = p_staff;
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, p_action, p_session::text, p_detail);
end $$;

-- Of somebody whom other events know too, only an administrator of every event may do it. Where no mail could bring them a link
-- afterwards it is refused: the administrator would be the only one who could come in as them.
drop function staff_factors_reset(uuid, text, uuid);
create function staff_factors_reset(p_by uuid, p_event text, p_staff uuid, p_mails boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_by = p_staff
    or not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
    or (staff_is_elsewhere(p_staff, p_event)
      and not exists (select 1 from staff_roles where staff = p_by and event = '*' and role = 'admin'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  if not p_mails or not exists (select 1 from staff_contacts where staff = p_staff) then
    return jsonb_build_object('status', 'no-address');
  end if;
  perform staff_factors_clear(p_by, p_event, p_staff);
  return jsonb_build_object('status', 'reset');
end $$;

select keep_from_browsers(array[]::text[], array['staff_link_put', 'staff_has_factor', 'staff_link_way', 'staff_link_issue',
  'staff_invite', 'staff_relink', 'staff_link_own', 'staff_session', 'staff_factors_reset']);

-- An exhibitor gets their booths with their invitation; whoever looks after them already keeps them.
create function booths_give(p_event text, p_exhibitor uuid, p_booths jsonb, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_booth record;
begin
  perform 1 from events where slug = p_event for no key update;
  for v_booth in select distinct b.map, b.name from jsonb_to_recordset(p_booths) as b (map text, name text) loop
    insert into booth_exhibitors (event, map, object, staff)
    select p_event, v_booth.map, v_booth.name, r.staff
    from staff_roles r where r.staff = p_exhibitor and r.event = p_event and r.role = 'exhibitor'
    on conflict do nothing;
    if found then
      insert into audit (staff, event, action, subject, detail)
      values (p_staff, p_event, 'booth.exhibitors', v_booth.map || '/' || v_booth.name, jsonb_build_object('exhibitors', (
        select jsonb_agg(x.staff order by x.staff) from booth_exhibitors x
        where x.event = p_event and x.map = v_booth.map and x.object = v_booth.name)));
    end if;
  end loop;
  return jsonb_build_object('status', 'given');
end $$;
select keep_from_browsers(array[]::text[], array['booths_give']);
