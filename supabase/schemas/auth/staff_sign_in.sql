-- Spends a link and opens a session in one transaction, so that a link opens one session; the second caller gets
-- 'spent'.
-- Called by server/auth.
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
