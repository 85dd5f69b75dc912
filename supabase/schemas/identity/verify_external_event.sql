-- The event of a sign-in at another provider that waits for its answer; null when there is none.
-- Called by server/identity.
create or replace function verify_external_event(p_verification uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('event', (
    select event from verifications
    where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now()))
$$;
