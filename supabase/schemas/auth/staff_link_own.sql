-- Stores a link for the person who is signed in. It counts toward the limit of staff_link_ask.
-- Called by server/auth.
create or replace function staff_link_own(p_staff uuid, p_token_hash text, p_minutes integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_digest text := (select digest from staff_contacts where staff = p_staff);
begin
  if v_digest is null then
    return jsonb_build_object('status', 'unknown');
  end if;
  return staff_link_ask(v_digest, p_token_hash, p_minutes);
end $$;
