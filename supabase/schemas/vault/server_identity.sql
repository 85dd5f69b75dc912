-- Compares the fingerprint of the server's secret with the one that this database was first used with, and stores the
-- first. A server with another secret could open no claim and no cookie, so it must not start.
-- Called by server/data.
create or replace function server_identity(p_fingerprint text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_known text;
begin
  insert into server_secret (fingerprint) values (p_fingerprint) on conflict do nothing;
  if found then
    return jsonb_build_object('status', 'stored');
  end if;
  select fingerprint into v_known from server_secret;
  return jsonb_build_object('status', case when v_known = p_fingerprint then 'same' else 'different' end);
end $$;
