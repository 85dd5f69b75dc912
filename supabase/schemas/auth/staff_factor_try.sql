-- Counts one attempt at a second factor. Returns null if the attempt is allowed, otherwise the time until which
-- attempts are locked. After five attempts within ten minutes they are locked for five minutes. The time doubles with
-- each lock, up to a day, until one attempt succeeds.
-- Called by passkey_try, totp_try.
create or replace function staff_factor_try(p_staff uuid) returns timestamptz
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
    update staff_factor_tries set tries = v_tries.tries + 1, since = v_tries.since, locked_until = null
      where staff = p_staff;
    return null;
  end if;
  v_tries.locked_until := now() + least(interval '5 minutes' * power(2, least(v_tries.locks, 12)), interval '1 day');
  update staff_factor_tries set locked_until = v_tries.locked_until, locks = v_tries.locks + 1 where staff = p_staff;
  insert into audit (staff, action, subject) values (p_staff, 'factor.locked', p_staff::text);
  return v_tries.locked_until;
end $$;
