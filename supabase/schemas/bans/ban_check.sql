-- Whether a visitor is banned from an event now.
-- Called by server/auth.
create or replace function ban_check(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('banned',
    exists (select 1 from bans where event = p_event and visitor = p_visitor and lifted_at is null))
$$;
