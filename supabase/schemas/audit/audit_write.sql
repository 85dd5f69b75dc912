-- Adds a line to the audit trail. The server writes its text.
-- Called by server/auth.
create or replace function audit_write(
  p_staff uuid, p_event text, p_action text, p_subject text, p_reason text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, reason) values (p_staff, p_event, p_action, p_subject, p_reason);
  return jsonb_build_object('status', 'written');
end $$;
