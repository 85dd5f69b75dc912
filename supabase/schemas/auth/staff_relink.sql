-- Stores a fresh link for a member of an event whose link ran out or whose session ended. Somebody who never signed in
-- gets an invitation again, which lasts p_invitation_minutes. Administrators of every event get theirs from the
-- command line.
-- Called by server/auth.
create or replace function staff_relink(
  p_by uuid, p_event text, p_staff uuid, p_token_hash text, p_minutes integer, p_invitation_minutes integer,
  p_mails boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_is_new boolean := (select first_signed_in_at is null from staff where id = p_staff);
  v_link jsonb;
begin
  if not exists (select 1 from staff_roles where staff = p_staff and event = p_event)
    or exists (select 1 from staff_roles where staff = p_staff and event = '*')
  then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_link := staff_link_issue(p_by, p_event, p_staff, p_token_hash,
    case when v_is_new then p_invitation_minutes else p_minutes end, p_mails);
  insert into audit (staff, event, action, subject, detail)
  values (p_by, p_event, 'staff.relink', p_staff::text, jsonb_build_object('way', v_link ->> 'way'));
  return v_link || jsonb_build_object('status', 'issued', 'isNew', v_is_new, 'roles', (
    select jsonb_agg(role order by role) from staff_roles where staff = p_staff and event = p_event));
end $$;
