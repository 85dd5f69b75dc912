-- Invites somebody into an event with roles, and stores their sign-in link. p_contact is { digest, sealed, wrapped,
-- locale } or null. An address that is known already is the same person, who gets the roles; 'present': that person
-- has roles in this event.
-- Called by server/auth.
create or replace function staff_invite(
  p_by uuid, p_event text, p_staff uuid, p_label text, p_roles jsonb, p_contact jsonb, p_token_hash text,
  p_minutes integer,
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
      perform record_key_put('staff_contacts', v_staff, v_contact ->> 'wrapped');
    end if;
  elsif exists (select 1 from staff_roles where staff = v_staff and event in (p_event, '*')) then
    return jsonb_build_object('status', 'present');
  elsif (select count(distinct event) from staff_roles where staff = v_staff) < 2 then
    -- One event alone made their links so far, and saw them: a session that began by one must not hold roles in
    -- another.
    perform staff_sessions_close(v_staff, null, null);
  end if;
  insert into staff_roles (staff, event, role) select v_staff, p_event, r from jsonb_array_elements_text(p_roles) as r;
  v_link := staff_link_issue(p_by, p_event, v_staff, p_token_hash, p_minutes, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.invite', v_staff::text, jsonb_build_object('roles', p_roles, 'way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'invited', 'staff', v_staff);
end $$;
