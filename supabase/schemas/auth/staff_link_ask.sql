-- Stores a link for the person with this address, at most five an hour. Only the server receives the answer; the person
-- who asked does not. Older links stay valid: a stranger who knows an address must not be able to spoil an invitation.
-- Called by server/auth, staff_link_own.
create or replace function staff_link_ask(p_digest text, p_token_hash text, p_minutes integer) returns jsonb
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
  update staff_contacts set asked = v_contact.asked + 1, asked_since = v_contact.asked_since
    where staff = v_contact.staff;
  insert into sign_in_links (token_hash, staff, expires_at)
  values (p_token_hash, v_contact.staff, now() + make_interval(mins => p_minutes));
  insert into audit (staff, action, subject) values (null, 'staff.link-asked', v_contact.staff::text);
  return jsonb_build_object('status', 'issued', 'staff', v_contact.staff, 'contact', staff_contact_of(v_contact.staff));
end $$;
