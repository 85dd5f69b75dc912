-- Stores the link of a person for the way that staff_link_way allows, and returns what the server needs to send or show
-- it.
-- Called by staff_invite, staff_relink.
create or replace function staff_link_issue(
  p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_mails boolean
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_way text := staff_link_way(p_by, p_event, p_staff, p_mails);
begin
  -- also where there is no other: one that somebody was handed before must not open what this person has been given
  -- since
  delete from sign_in_links where staff = p_staff and spent_at is null;
  if v_way <> 'none' then
    perform staff_link_put(p_staff, p_token_hash, p_minutes, case when v_way = 'hand' then p_by end);
    -- handed over by the machine's own hand, in tests and scripts: nobody to name, and still not the person's own
    -- address
    if v_way = 'hand' then
      update sign_in_links set was_handed = true where token_hash = p_token_hash;
    end if;
  end if;
  return jsonb_build_object('way', v_way, 'elsewhere', staff_is_elsewhere(p_staff, p_event),
    'confirms', staff_has_factor(p_staff), 'contact', case when v_way = 'mail' then staff_contact_of(p_staff) end);
end $$;
