-- Removes one passkey, or with p_passkey null the authenticator codes, of the person who asks for it.
-- Called by server/auth.
create or replace function staff_factor_remove(p_staff uuid, p_passkey text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  if p_passkey is not null then
    delete from staff_passkeys where staff = p_staff and id = p_passkey;
    get diagnostics v_count = row_count;
  else
    v_count := staff_totp_drop(p_staff, null);
  end if;
  if v_count = 0 then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, action, subject, detail) values (p_staff, 'factor.remove', p_staff::text,
    jsonb_build_object('by', case when p_passkey is null then 'totp' else 'passkey' end));
  return jsonb_build_object('status', 'removed');
end $$;
