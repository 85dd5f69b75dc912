-- The sealed contact of a visitor.
-- Called by server/identity.
create or replace function entrant_read(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('entrant', (
    select jsonb_build_object('id', e.id, 'provider', e.provider, 'at', to_ms(e.verified_at),
      'sealed', to_base64(e.sealed), 'wrapped', to_base64(k.wrapped))
    from entrants e join record_keys k on k.table_name = 'entrants' and k.row_id = e.id
    where e.event = p_event and e.visitor = p_visitor))
$$;
