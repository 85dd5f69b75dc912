-- Writes the audit line that records who took a copy of the audit trail, and with which filter.
-- Called by server/auth.
create or replace function audit_export(p_event text, p_staff uuid, p_filter jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'audit.export', p_event, p_filter);
  return jsonb_build_object('status', 'written');
end $$;
