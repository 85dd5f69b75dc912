-- Accepts a code of this 30-second step. A step counts once: a second use of the code gets 'replayed'.
-- Called by server/auth.
create or replace function totp_pass(p_staff uuid, p_session uuid, p_totp uuid, p_step bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_totp staff_totp;
begin
  select * into v_totp from staff_totp where id = p_totp and staff = p_staff for update;
  if not found or v_totp.last_step >= p_step then
    return jsonb_build_object('status', 'replayed');
  end if;
  if v_totp.confirmed_at is null then
    perform staff_totp_drop(p_staff, true);
  end if;
  update staff_totp set last_step = p_step, confirmed_at = coalesce(confirmed_at, now()) where id = p_totp;
  perform staff_factor_passed(p_staff, p_session,
    case when v_totp.confirmed_at is null then 'factor.add' else 'factor.confirm' end, '{"by": "totp"}');
  return jsonb_build_object('status', 'passed');
end $$;
