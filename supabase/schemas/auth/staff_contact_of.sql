-- The sealed contact of a person with its key and language; null when none is known.
-- Called by staff_link_ask, staff_link_issue, staff_list.
create or replace function staff_contact_of(p_staff uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('sealed', to_base64(c.sealed),
    'wrapped', to_base64(k.wrapped), 'locale', c.locale)
  from staff_contacts c join record_keys k on k.table_name = 'staff_contacts' and k.row_id = c.staff
  where c.staff = p_staff
$$;
