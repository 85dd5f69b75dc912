-- Deletes authenticator secrets of a person together with their keys, and returns their number. p_confirmed: only the
-- confirmed one (true), only the one that waits for its first code (false), or both (null).
-- Called by staff_factor_remove, staff_factors_clear, totp_begin, totp_pass.
create or replace function staff_totp_drop(p_staff uuid, p_confirmed boolean) returns integer
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  with gone as (
    delete from staff_totp
    where staff = p_staff and (p_confirmed is null or (confirmed_at is not null) = p_confirmed)
    returning id
  ), keys as (
    delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id returning 1
  )
  select count(*) into v_count from keys;
  return v_count;
end $$;
