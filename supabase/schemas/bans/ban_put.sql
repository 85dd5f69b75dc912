-- Bans a visitor from an event and writes the audit line. 'present': the visitor is banned already.
-- Called by server/auth.
create or replace function ban_put(p_event text, p_visitor text, p_reason text, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_id uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into bans (event, visitor, reason, staff) values (p_event, p_visitor, p_reason, p_staff)
  on conflict (event, visitor) where lifted_at is null do nothing returning id into v_id;
  if v_id is null then
    return jsonb_build_object('status', 'present');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, p_event, 'visitor.ban', v_id::text, p_reason);
  return jsonb_build_object('status', 'banned', 'ban', v_id);
end $$;
