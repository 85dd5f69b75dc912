-- What is asked for twice at the same moment waits for the other, and is answered like it.

-- Two pages of one person: the row of the person makes them come one after the other. The later secret is the one that counts.
create or replace function totp_begin(p_staff uuid, p_totp uuid, p_sealed text, p_wrapped text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  perform from staff where id = p_staff for no key update;
  with gone as (delete from staff_totp where staff = p_staff and confirmed_at is null returning id)
  delete from record_keys k using gone where k.table_name = 'staff_totp' and k.row_id = gone.id;
  insert into staff_totp (id, staff, sealed) values (p_totp, p_staff, decode(p_sealed, 'base64'));
  insert into record_keys (table_name, row_id, wrapped) values ('staff_totp', p_totp, decode(p_wrapped, 'base64'));
  return jsonb_build_object('status', 'begun');
end $$;
