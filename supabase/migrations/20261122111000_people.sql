-- People: what a session knows of its device and of the second factor, passkeys and TOTP, invitations with an address and
-- several roles, and the verified contacts of visitors.

alter table staff_sessions
  -- What a list may show: the token's hash is the key, and stays out of answers.
  add column id uuid not null default gen_random_uuid() unique,
  -- Family of browser and system ("Chrome, Windows"), never the whole header: it is shown, and tells nobody apart.
  add column device text not null default '' check (length(device) <= 40),
  -- When the person behind it last confirmed with a passkey or a code.
  add column factor_at timestamptz;

-- Who holds this session? Touches it, so that the idle limit counts from the last use. Ages in milliseconds by the clock
-- of the database: sessions are begun and judged by the same one.
create or replace function staff_session(p_session_hash text, p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
begin
  update staff_sessions set last_seen_at = now()
  where token_hash = p_session_hash and revoked_at is null
    and last_seen_at > now() - make_interval(mins => p_idle_minutes)
    and created_at > now() - make_interval(mins => p_longest_minutes)
  returning * into v_session;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return (
    select jsonb_build_object(
      'status', 'signed-in', 'id', s.id, 'label', s.label,
      'session', v_session.id,
      'age', to_ms(now()) - to_ms(v_session.created_at),
      'factorAge', to_ms(now()) - to_ms(v_session.factor_at),
      'roles', coalesce((
        select jsonb_agg(jsonb_build_object('event', r.event, 'role', r.role) order by r.event, r.role)
        from staff_roles r where r.staff = s.id), '[]'::jsonb))
    from staff s where s.id = v_session.staff);
end $$;

-- A challenge that a passkey has to sign: one per session, spent by whoever reads it.
alter table staff_sessions
  add column challenge text,
  add column challenge_at timestamptz;

-- An address of a member of staff, sealed before it came here; found by its digest alone. The key is in record_keys.
create table staff_contacts (
  staff uuid primary key references staff (id) on delete cascade,
  digest text not null unique,
  sealed bytea not null,
  locale text not null check (locale in ('ko', 'en')),
  -- How often a link was asked for by this address since then: somebody else's mailbox must not be filled.
  asked integer not null default 0,
  asked_since timestamptz not null default now()
);

-- One confirmed secret a person, and at most one that waits for its first code.
create table staff_totp (
  id uuid primary key,
  staff uuid not null references staff (id) on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  -- The 30-second step of the last code that counted: it and those before it count no more (RFC 6238 section 5.2).
  last_step bigint not null default 0
);
create unique index staff_totp_confirmed on staff_totp (staff) where confirmed_at is not null;
create unique index staff_totp_waiting on staff_totp (staff) where confirmed_at is null;

create table staff_passkeys (
  -- The credential's id in base64url.
  id text primary key,
  staff uuid not null references staff (id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports jsonb not null,
  name text not null check (length(name) <= 40),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index staff_passkeys_by_staff on staff_passkeys (staff);

-- Tries of the second factor, paid before the answer is looked at, so that a hundred at once are still counted.
create table staff_factor_tries (
  staff uuid primary key references staff (id) on delete cascade,
  tries integer not null default 0,
  since timestamptz not null default now(),
  locks integer not null default 0,
  locked_until timestamptz
);

-- Only an invitation takes somebody back, or the undo of a removal: it has to be found without walking the trail.
create index audit_removed_staff on audit (event, subject) where action = 'staff.remove';

create function staff_contact_of(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sealed', translate(encode(c.sealed, 'base64'), E'\n', ''),
    'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''), 'locale', c.locale)
  from staff_contacts c join record_keys k on k.table_name = 'staff_contacts' and k.row_id = c.staff
  where c.staff = p_staff
$$;

-- Somebody whom other events know too: an administrator of one event may not take on their name there.
create function staff_is_elsewhere(p_staff uuid, p_event text) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from staff_roles where staff = p_staff and event <> p_event)
$$;

-- Every session, or all but one, or one; gives how many.
create function staff_sessions_close(p_staff uuid, p_session uuid, p_except uuid) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where staff = p_staff and revoked_at is null
    and (p_session is null or id = p_session) and (p_except is null or id <> p_except);
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- p_contact: { digest, sealed, wrapped, locale } or null. Whoever has this address already gets the roles; nobody is made twice.
drop function staff_invite(uuid, text, text, text, text, integer);
create function staff_invite(
  p_by uuid, p_event text, p_staff uuid, p_label text, p_roles jsonb, p_contact jsonb, p_token_hash text, p_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
  v_contact jsonb := nullif(p_contact, 'null'::jsonb);
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
  perform staff_link_put(v_staff, p_token_hash, p_minutes);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.invite', v_staff::text, jsonb_build_object('roles', p_roles));
  return jsonb_build_object('status', 'invited', 'staff', v_staff, 'elsewhere', staff_is_elsewhere(v_staff, p_event),
    'contact', staff_contact_of(v_staff));
end $$;

-- A fresh link for somebody whose link ran out or whose session ended. Administrators of every event get theirs from the
-- command line. Of somebody who is known elsewhere there is one only by their own address.
create or replace function staff_relink(p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_elsewhere boolean := staff_is_elsewhere(p_staff, p_event);
  v_contact jsonb := staff_contact_of(p_staff);
begin
  if not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
    or (v_elsewhere and v_contact is null)
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  perform staff_link_put(p_staff, p_token_hash, p_minutes);
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'staff.relink', p_staff::text);
  return jsonb_build_object('status', 'issued', 'elsewhere', v_elsewhere, 'contact', v_contact);
end $$;

-- Gives a person exactly these roles in an event. What was taken counts no more with the next request.
create function staff_roles_put(p_by uuid, p_event text, p_staff uuid, p_roles jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  -- One after the other: two administrators at once must not mix what each of them chose.
  perform 1 from staff where id = p_staff for no key update;
  select coalesce(jsonb_agg(role order by role), '[]'::jsonb) into v_before
  from staff_roles where staff = p_staff and event = p_event;
  if v_before = '[]'::jsonb
    and not exists (select 1 from audit where event = p_event and subject = p_staff::text and action = 'staff.remove')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  delete from staff_roles where staff = p_staff and event = p_event;
  insert into staff_roles (staff, event, role) select p_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.roles', p_staff::text, jsonb_build_object('before', v_before, 'after', p_roles));
  return jsonb_build_object('status', 'put', 'before', v_before);
end $$;

-- Takes a person's roles in one event and ends their sessions and links. 'roles' is what they had, for an undo.
create or replace function staff_remove(p_by uuid, p_event text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
begin
  if p_by = p_staff then
    return jsonb_build_object('status', 'yourself');
  end if;
  with gone as (delete from staff_roles where staff = p_staff and event = p_event returning role)
  select jsonb_agg(role order by role) into v_before from gone;
  if v_before is null then
    return jsonb_build_object('status', 'not-found');
  end if;
  perform staff_sessions_close(p_staff, null, null);
  delete from sign_in_links where staff = p_staff and spent_at is null;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.remove', p_staff::text, jsonb_build_object('before', v_before));
  return jsonb_build_object('status', 'removed', 'roles', v_before);
end $$;

create or replace function staff_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('members', coalesce(jsonb_agg(m.row order by m.created_at), '[]'::jsonb))
  from (
    select s.created_at, jsonb_build_object(
      'id', s.id, 'label', s.label,
      'roles', (select jsonb_agg(distinct r.role order by r.role) from staff_roles r where r.staff = s.id and r.event in (p_event, '*')),
      'everyEvent', exists (select 1 from staff_roles r where r.staff = s.id and r.event = '*'),
      'elsewhere', staff_is_elsewhere(s.id, p_event),
      'signedIn', s.first_signed_in_at is not null,
      'lastSeenAt', (select to_ms(max(x.last_seen_at)) from staff_sessions x where x.staff = s.id),
      'secondFactor', exists (select 1 from staff_totp t where t.staff = s.id and t.confirmed_at is not null)
        or exists (select 1 from staff_passkeys k where k.staff = s.id),
      'contact', staff_contact_of(s.id)
    ) as row
    from staff s
    where exists (select 1 from staff_roles r where r.staff = s.id and r.event in (p_event, '*'))
  ) m
$$;

-- Who has this address gets a link, five in an hour at most; what is answered is for the server alone and is told to nobody.
-- Links that others made stay good: whoever knows an address must not be able to spoil an invitation.
create function staff_link_ask(p_digest text, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_contact staff_contacts;
begin
  select c.* into v_contact from staff_contacts c
  where c.digest = p_digest and exists (select 1 from staff_roles r where r.staff = c.staff) for update;
  if not found then
    return jsonb_build_object('status', 'unknown');
  end if;
  if v_contact.asked_since < now() - interval '1 hour' then
    v_contact.asked := 0;
    v_contact.asked_since := now();
  end if;
  if v_contact.asked >= 5 then
    return jsonb_build_object('status', 'too-many');
  end if;
  update staff_contacts set asked = v_contact.asked + 1, asked_since = v_contact.asked_since where staff = v_contact.staff;
  insert into sign_in_links (token_hash, staff, expires_at)
  values (p_token_hash, v_contact.staff, now() + make_interval(mins => p_minutes));
  insert into audit (staff, action, subject) values (null, 'staff.link-asked', v_contact.staff::text);
  return jsonb_build_object('status', 'issued', 'staff', v_contact.staff, 'contact', staff_contact_of(v_contact.staff));
end $$;

drop function staff_sign_in(text, text);
create function staff_sign_in(p_token_hash text, p_session_hash text, p_device text default '') returns jsonb
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
  insert into staff_sessions (token_hash, staff, device) values (p_session_hash, v_link.staff, p_device)
  returning id into v_session;
  insert into audit (staff, action, subject) values (v_link.staff, 'staff.sign-in', v_session::text);
  return jsonb_build_object('status', 'signed-in');
end $$;

create or replace function staff_sign_out(p_session_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_session staff_sessions;
begin
  update staff_sessions set revoked_at = now(), factor_at = null, challenge = null
  where token_hash = p_session_hash and revoked_at is null returning * into v_session;
  if found then
    insert into audit (staff, action, subject) values (v_session.staff, 'staff.sign-out', v_session.id::text);
  end if;
  return jsonb_build_object('status', 'signed-out', 'staff', v_session.staff);
end $$;

-- The sessions of a person that are good now, the last used first.
create function staff_sessions_list(p_staff uuid, p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sessions', coalesce(jsonb_agg(jsonb_build_object(
    'id', x.id, 'device', x.device, 'createdAt', to_ms(x.created_at), 'lastSeenAt', to_ms(x.last_seen_at)
  ) order by x.last_seen_at desc), '[]'::jsonb))
  from (
    select * from staff_sessions where staff = p_staff and revoked_at is null
      and last_seen_at > now() - make_interval(mins => p_idle_minutes)
      and created_at > now() - make_interval(mins => p_longest_minutes)
    order by last_seen_at desc limit 50
  ) x
$$;

-- p_event null: one's own sessions. Else those of a member of that event; administrators of every event see to theirs alone.
-- p_session null: all, but p_except.
create function staff_sessions_end(p_by uuid, p_event text, p_staff uuid, p_session uuid, p_except uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_event is null and p_by <> p_staff or p_event is not null and (
    not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*'))
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_count := staff_sessions_close(p_staff, p_session, p_except);
  if v_count = 0 and p_session is not null then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.sessions-end', p_staff::text, jsonb_build_object('ended', v_count));
  return jsonb_build_object('status', 'ended', 'ended', v_count);
end $$;

-- What a person can confirm with. Nothing in it is secret.
create function staff_factors(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'totp', (select to_ms(t.confirmed_at) from staff_totp t where t.staff = p_staff and t.confirmed_at is not null),
    'passkeys', coalesce((
      select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'transports', k.transports,
        'createdAt', to_ms(k.created_at), 'lastUsedAt', to_ms(k.last_used_at)) order by k.created_at)
      from staff_passkeys k where k.staff = p_staff), '[]'::jsonb))
$$;

-- Pays for one try; null, or the time until which there is none. Five within ten minutes, then a lock of 5 minutes, twice as
-- long each time (a day at most) until somebody gets it right.
create function staff_factor_try(p_staff uuid) returns timestamptz
language plpgsql set search_path = public, pg_temp as $$
declare
  v_tries staff_factor_tries;
begin
  insert into staff_factor_tries (staff) values (p_staff) on conflict do nothing;
  select * into v_tries from staff_factor_tries where staff = p_staff for update;
  if v_tries.locked_until > now() then
    return v_tries.locked_until;
  end if;
  if v_tries.locked_until is not null or v_tries.since < now() - interval '10 minutes' then
    v_tries.tries := 0;
    v_tries.since := now();
  end if;
  if v_tries.tries < 5 then
    update staff_factor_tries set tries = v_tries.tries + 1, since = v_tries.since, locked_until = null where staff = p_staff;
    return null;
  end if;
  v_tries.locked_until := now() + least(interval '5 minutes' * power(2, least(v_tries.locks, 12)), interval '1 day');
  update staff_factor_tries set locked_until = v_tries.locked_until, locks = v_tries.locks + 1 where staff = p_staff;
  insert into audit (staff, action, subject) values (p_staff, 'factor.locked', p_staff::text);
  return v_tries.locked_until;
end $$;

-- The session's second factor is fresh from now on.
create function staff_factor_passed(p_staff uuid, p_session uuid, p_action text, p_detail jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_factor_tries set tries = 0, locks = 0, locked_until = null where staff = p_staff;
  update staff_sessions set factor_at = now() where id = p_session and staff = p_staff and revoked_at is null;
  insert into audit (staff, action, subject, detail) values (p_staff, p_action, p_session::text, p_detail);
end $$;

create function totp_begin(p_staff uuid, p_totp uuid, p_sealed text, p_wrapped text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  with gone as (delete from staff_totp where staff = p_staff and confirmed_at is null returning id)
  delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id;
  insert into staff_totp (id, staff, sealed) values (p_totp, p_staff, decode(p_sealed, 'base64'));
  insert into record_keys (table_name, row_id, wrapped) values ('staff_totp', p_totp, decode(p_wrapped, 'base64'));
  return jsonb_build_object('status', 'begun');
end $$;

-- The sealed secret that a code is to be held against: the confirmed one, or the one that waits. Costs a try.
create function totp_try(p_staff uuid, p_waiting boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
  v_locked timestamptz;
begin
  select * into v_totp from staff_totp where staff = p_staff and (confirmed_at is null) = p_waiting;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  return jsonb_build_object('status', 'try', 'totp', v_totp.id,
    'sealed', translate(encode(v_totp.sealed, 'base64'), E'\n', ''),
    'wrapped', (select translate(encode(wrapped, 'base64'), E'\n', '') from record_keys
      where table_name = 'staff_totp' and row_id = v_totp.id));
end $$;

-- The code of this step was right. It counts once: whoever sends it again, or at the same moment, gets 'replayed'.
create function totp_pass(p_staff uuid, p_session uuid, p_totp uuid, p_step bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
begin
  select * into v_totp from staff_totp where id = p_totp and staff = p_staff for update;
  if not found or v_totp.last_step >= p_step then
    return jsonb_build_object('status', 'replayed');
  end if;
  if v_totp.confirmed_at is null then
    with gone as (delete from staff_totp where staff = p_staff and confirmed_at is not null returning id)
    delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id;
  end if;
  update staff_totp set last_step = p_step, confirmed_at = coalesce(confirmed_at, now()) where id = p_totp;
  perform staff_factor_passed(p_staff, p_session,
    case when v_totp.confirmed_at is null then 'factor.add' else 'factor.confirm' end, '{"by": "totp"}');
  return jsonb_build_object('status', 'passed');
end $$;

create function passkey_challenge_put(p_session uuid, p_challenge text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_sessions set challenge = p_challenge, challenge_at = now() where id = p_session and revoked_at is null;
  return jsonb_build_object('status', 'put');
end $$;

-- Gives the challenge of a session and spends it; five minutes are enough for every dialog of an authenticator.
create function passkey_challenge_take(p_session uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_challenge text;
begin
  select case when challenge_at > now() - interval '5 minutes' then challenge end into v_challenge
  from staff_sessions where id = p_session and revoked_at is null for update;
  update staff_sessions set challenge = null, challenge_at = null where id = p_session;
  return jsonb_build_object('challenge', v_challenge);
end $$;

create function passkey_add(
  p_staff uuid, p_session uuid, p_passkey text, p_public_key text, p_counter bigint, p_transports jsonb, p_name text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if (select count(*) from staff_passkeys where staff = p_staff) >= 10 then
    return jsonb_build_object('status', 'too-many');
  end if;
  insert into staff_passkeys (id, staff, public_key, counter, transports, name, last_used_at)
  values (p_passkey, p_staff, decode(p_public_key, 'base64'), p_counter, p_transports, p_name, now())
  on conflict do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.add', '{"by": "passkey"}');
  return jsonb_build_object('status', 'added');
end $$;

-- What a signature is checked with. Costs a try.
create function passkey_try(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_passkey staff_passkeys;
  v_locked timestamptz;
begin
  v_locked := staff_factor_try(p_staff);
  if v_locked is not null then
    return jsonb_build_object('status', 'locked', 'until', to_ms(v_locked));
  end if;
  select * into v_passkey from staff_passkeys where id = p_passkey and staff = p_staff;
  if not found then
    return jsonb_build_object('status', 'none');
  end if;
  return jsonb_build_object('status', 'try', 'publicKey', translate(encode(v_passkey.public_key, 'base64'), E'\n', ''),
    'counter', v_passkey.counter, 'transports', v_passkey.transports);
end $$;

-- A counter that does not grow is a copied authenticator (WebAuthn section 6.1.1); those that count nothing stay at 0.
create function passkey_pass(p_staff uuid, p_session uuid, p_passkey text, p_counter bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update staff_passkeys set counter = p_counter, last_used_at = now()
  where id = p_passkey and staff = p_staff and (counter < p_counter or (counter = 0 and p_counter = 0));
  if not found then
    insert into audit (staff, action, subject) values (p_staff, 'factor.refused', p_passkey);
    return jsonb_build_object('status', 'replayed');
  end if;
  perform staff_factor_passed(p_staff, p_session, 'factor.confirm', '{"by": "passkey"}');
  return jsonb_build_object('status', 'passed');
end $$;

-- p_passkey null: the codes.
create function staff_factor_remove(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_passkey is not null then
    delete from staff_passkeys where staff = p_staff and id = p_passkey;
    get diagnostics v_count = row_count;
  else
    with gone as (delete from staff_totp where staff = p_staff returning id), keys as (
      delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id returning 1)
    select count(*) into v_count from keys;
  end if;
  if v_count = 0 then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, 'factor.remove', p_staff::text,
    jsonb_build_object('by', case when p_passkey is null then 'totp' else 'passkey' end));
  return jsonb_build_object('status', 'removed');
end $$;

-- Takes every factor, session and link of a person: whoever lost a phone begins again with a new link.
create function staff_factors_clear(p_by uuid, p_event text, p_staff uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  with gone as (delete from staff_totp where staff = p_staff returning id)
  delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id;
  delete from staff_passkeys where staff = p_staff;
  delete from staff_factor_tries where staff = p_staff;
  delete from sign_in_links where staff = p_staff and spent_at is null;
  perform staff_sessions_close(p_staff, null, null);
  insert into audit (staff, event, action, subject) values (p_by, p_event, 'factor.reset', p_staff::text);
end $$;

-- Of somebody whom other events know too, only an administrator of every event may do it.
create function staff_factors_reset(p_by uuid, p_event text, p_staff uuid) returns jsonb
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
  perform staff_factors_clear(p_by, p_event, p_staff);
  return jsonb_build_object('status', 'reset');
end $$;

-- For the operator at the machine, by `npm run admin -- --reset-factors`: the administrator of whom a link is printed.
create function staff_admin_factors_reset() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_staff uuid;
begin
  select s.id into v_staff from staff s join staff_roles r on r.staff = s.id
  where r.role = 'admin' and r.event = '*' order by s.first_signed_in_at nulls last, s.created_at limit 1;
  if found then
    perform staff_factors_clear(null, null, v_staff);
  end if;
  return jsonb_build_object('status', 'reset');
end $$;

-- Visitors' verified contacts. A contact is sealed, and found by its digest under the event's index key alone.
create table entrants (
  id uuid primary key,
  event text not null references events (slug),
  visitor text not null,
  provider text not null check (provider in ('email', 'sms', 'external')),
  digest text not null,
  sealed bytea not null,
  -- Version and language of the text that was agreed to.
  consent jsonb not null,
  verified_at timestamptz not null default now(),
  -- One contact of a visitor; one contact may have several visitors: a phone and a laptop.
  unique (event, visitor),
  unique (event, digest, visitor)
);

-- A contact that is being verified. Its sealed record and key have the id that the entrant will have.
create table verifications (
  id uuid primary key,
  event text not null references events (slug),
  visitor text not null,
  provider text not null check (provider in ('email', 'sms', 'external')),
  -- null until somebody else's sign-in has told who it is.
  digest text,
  code_hash text,
  sealed bytea,
  consent jsonb not null,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index verifications_by_digest on verifications (event, digest, created_at);
create index verifications_by_visitor on verifications (event, visitor, created_at);
create index verifications_by_time on verifications (created_at);

-- Who enters: the digest of a visitor's verified contact, or null. For the judgement "one entry per verified contact".
create function entrant_of(p_event text, p_visitor text) returns text
language sql stable set search_path = public, pg_temp as $$
  select digest from entrants where event = p_event and visitor = p_visitor
$$;

-- The message that carried a contact's code holds the contact too: it is emptied with it, and no longer sent if it waits.
create function verification_message_empty(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message uuid;
begin
  update messages set sealed = null, digest = null,
    state = case when state in ('queued', 'sending') then 'cancelled' else state end,
    ended_at = coalesce(ended_at, now())
  where key = 'verify/' || p_verification returning id into v_message;
  delete from record_keys where table_name = 'messages' and row_id = v_message;
end $$;

create function entrant_drop(p_event text, p_visitor text) returns boolean
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  delete from entrants where event = p_event and visitor = p_visitor returning id into v_entrant;
  if v_entrant is null then
    return false;
  end if;
  delete from record_keys where table_name = 'entrants' and row_id = v_entrant;
  perform verification_message_empty(v_entrant);
  return true;
end $$;

-- What was begun and not finished leaves nothing readable behind.
create function verification_end(p_verification uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set ended_at = coalesce(ended_at, now()), sealed = null, code_hash = null where id = p_verification;
  if not exists (select 1 from entrants where id = p_verification) then
    delete from record_keys where table_name = 'entrants' and row_id = p_verification;
    perform verification_message_empty(p_verification);
  end if;
end $$;

-- Five an hour for a visitor and for a contact, 30 seconds between two: nobody's mailbox is filled, and a code of six digits
-- is guessed at 25 times an hour at most. p_sealed null: an external identity, of which nothing is known yet.
create function verify_start(
  p_event text, p_visitor text, p_provider text, p_verification uuid, p_digest text, p_code_hash text, p_sealed text,
  p_wrapped text, p_consent jsonb, p_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_last timestamptz;
  v_old uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- Counting and adding have to be one step, for the visitor and for the contact.
  perform pg_advisory_xact_lock(hashtextextended('madang.verify ' || k, 0))
  from unnest(array[p_event || ' ' || p_visitor, p_event || ' ' || coalesce(p_digest, p_visitor)]) as k group by k order by k;
  select max(created_at) into v_last from verifications where event = p_event and visitor = p_visitor;
  if v_last > now() - interval '30 seconds' then
    return jsonb_build_object('status', 'too-soon', 'again', to_ms(v_last + interval '30 seconds') - to_ms(now()));
  end if;
  if (select count(*) from verifications where event = p_event and visitor = p_visitor and created_at > now() - interval '1 hour') >= 5
    or (select count(*) from verifications where event = p_event and digest = p_digest and created_at > now() - interval '1 hour') >= 5
  then
    return jsonb_build_object('status', 'too-many');
  end if;
  for v_old in select id from verifications where event = p_event and visitor = p_visitor and ended_at is null loop
    perform verification_end(v_old);
  end loop;
  insert into verifications (id, event, visitor, provider, digest, code_hash, sealed, consent, expires_at)
  values (p_verification, p_event, p_visitor, p_provider, p_digest, p_code_hash, decode(p_sealed, 'base64'), p_consent,
    now() + make_interval(mins => p_minutes));
  if p_sealed is not null then
    insert into record_keys (table_name, row_id, wrapped) values ('entrants', p_verification, decode(p_wrapped, 'base64'));
  end if;
  return jsonb_build_object('status', 'started');
end $$;

-- Which event an external sign-in is for; null when there is none that waits.
create function verify_external_event(p_verification uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('event', (
    select event from verifications
    where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now()))
$$;

-- The identity provider has told who it was. Counts only with the token that it now sends back through the visitor's browser.
create function verify_external_put(p_verification uuid, p_digest text, p_code_hash text, p_sealed text, p_wrapped text)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set digest = p_digest, code_hash = p_code_hash, sealed = decode(p_sealed, 'base64')
  where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now();
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into record_keys (table_name, row_id, wrapped) values ('entrants', p_verification, decode(p_wrapped, 'base64'));
  return jsonb_build_object('status', 'put');
end $$;

-- Five tries; each is counted before it is judged.
create function verify_confirm(p_event text, p_visitor text, p_verification uuid, p_code_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v verifications;
  v_old uuid;
begin
  select * into v from verifications
  where id = p_verification and event = p_event and visitor = p_visitor for update;
  if not found or v.ended_at is not null or v.code_hash is null then
    return jsonb_build_object('status', 'not-found');
  elsif v.expires_at <= now() then
    perform verification_end(v.id);
    return jsonb_build_object('status', 'expired');
  end if;
  update verifications set tries = tries + 1 where id = v.id;
  if v.code_hash <> p_code_hash then
    if v.tries + 1 >= 5 then
      perform verification_end(v.id);
    end if;
    return jsonb_build_object('status', 'wrong', 'left', 4 - v.tries);
  end if;
  select id into v_old from entrants where event = p_event and visitor = p_visitor;
  if entrant_drop(p_event, p_visitor) then
    insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_old::text);
  end if;
  insert into entrants (id, event, visitor, provider, digest, sealed, consent)
  values (v.id, v.event, v.visitor, v.provider, v.digest, v.sealed, v.consent);
  perform verification_end(v.id);
  insert into audit (event, action, subject) values (p_event, 'entrant.verify', v.id::text);
  perform win_news_wake(p_event, p_visitor);
  return jsonb_build_object('status', 'verified');
end $$;

create function entrant_read(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('entrant', (
    select jsonb_build_object('id', e.id, 'provider', e.provider, 'at', to_ms(e.verified_at),
      'sealed', translate(encode(e.sealed, 'base64'), E'\n', ''), 'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', ''))
    from entrants e join record_keys k on k.table_name = 'entrants' and k.row_id = e.id
    where e.event = p_event and e.visitor = p_visitor))
$$;

create function entrant_forget(p_event text, p_visitor text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_entrant uuid;
begin
  select id into v_entrant from entrants where event = p_event and visitor = p_visitor;
  if not entrant_drop(p_event, p_visitor) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_entrant::text);
  return jsonb_build_object('status', 'forgotten');
end $$;

-- For a job: contacts that nobody confirmed go when their time is over, the rest of the row after a day (it counts for the
-- limits until then); verified contacts when the event's own time for claims and for keeping is over.
-- 'forgotten': events in which visitors destroyed a contact themselves since this ran last. It is counted for the file of keys,
-- which is not written anew at every wish of a visitor.
create function verify_sweep() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row record;
  v_ended integer := 0;
  v_dropped integer := 0;
  v_forgotten integer;
  v_since timestamptz := coalesce(
    (select max(started_at) from job_runs where job = 'contacts-purge' and state = 'done'), '-infinity');
begin
  select count(*) into v_forgotten from events e
  where exists (select 1 from audit a where a.event = e.slug and a.action = 'entrant.forget' and a.at >= v_since);
  for v_row in select id from verifications where ended_at is null and expires_at <= now() limit 5000 loop
    perform verification_end(v_row.id);
    v_ended := v_ended + 1;
  end loop;
  delete from verifications where ended_at is not null and created_at < now() - interval '1 day';
  for v_row in
    select n.event, n.visitor from entrants n join events e on e.slug = n.event
    where e.closes_at + make_interval(days =>
      coalesce((e.policy ->> 'claimDays')::integer, 0) + coalesce((e.policy ->> 'retentionDays')::integer, 0)) < now()
    limit 5000
  loop
    perform entrant_drop(v_row.event, v_row.visitor);
    v_dropped := v_dropped + 1;
  end loop;
  return jsonb_build_object('status', 'swept', 'ended', v_ended, 'dropped', v_dropped, 'forgotten', v_forgotten);
end $$;

-- Wins and receipts of one person, the newest first: of this visitor, and of every visitor with the same verified contact.
create or replace function my_prizes(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with mine as (
    select p_visitor as visitor
    union
    select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  )
  select jsonb_build_object(
    'wins', coalesce((
      select jsonb_agg(jsonb_build_object(
        'win', w.id, 'round', w.round, 'visitor', w.visitor, 'receipt', w.receipt, 'at', to_ms(w.created_at),
        'deadline', to_ms(w.deadline), 'rehearsal', w.rehearsal,
        'status', case when w.status = 'won' and w.deadline <= now() then 'expired' else w.status end,
        'prize', jsonb_build_object('key', p.key, 'name', jsonb_build_object('ko', p.name_ko, 'en', p.name_en))
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor in (select visitor from mine)), '[]'::jsonb),
    'plays', (select count(*) from entries e where e.event = p_event and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'rehearsing', exists (select 1 from events where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

select keep_from_browsers(
  array['staff_contacts', 'staff_totp', 'staff_passkeys', 'staff_factor_tries', 'entrants', 'verifications'],
  array['staff_contact_of', 'staff_is_elsewhere', 'staff_sessions_close', 'staff_invite', 'staff_roles_put', 'staff_link_ask',
    'staff_sign_in', 'staff_sessions_list', 'staff_sessions_end', 'staff_factors', 'staff_factor_try', 'staff_factor_passed',
    'totp_begin', 'totp_try', 'totp_pass', 'passkey_challenge_put', 'passkey_challenge_take', 'passkey_add', 'passkey_try',
    'passkey_pass', 'staff_factor_remove', 'staff_factors_clear', 'staff_factors_reset', 'staff_admin_factors_reset',
    'entrant_of', 'verification_message_empty', 'entrant_drop', 'verification_end', 'verify_start', 'verify_external_event',
    'verify_external_put', 'verify_confirm', 'entrant_read', 'entrant_forget', 'verify_sweep', 'my_prizes']);
