-- Deletes links and sessions that ran out more than a day ago. Their audit lines stay.
-- Called by server/auth.
create or replace function sign_ins_purge(p_idle_minutes integer, p_longest_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_links integer;
  v_sessions integer;
begin
  delete from sign_in_links where expires_at < now() - interval '1 day' or spent_at < now() - interval '1 day';
  get diagnostics v_links = row_count;
  delete from staff_sessions
  where revoked_at < now() - interval '1 day'
    or last_seen_at < now() - make_interval(mins => p_idle_minutes) - interval '1 day'
    or created_at < now() - make_interval(mins => p_longest_minutes) - interval '1 day';
  get diagnostics v_sessions = row_count;
  return jsonb_build_object('links', v_links, 'sessions', v_sessions);
end $$;
