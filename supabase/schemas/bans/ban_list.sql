-- The last 200 bans of an event, newest first, lifted ones too.
-- Called by server/auth.
create or replace function ban_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('bans', coalesce(jsonb_agg(b.row order by b.created_at desc), '[]'::jsonb))
  from (
    select b.created_at, jsonb_build_object(
      'id', b.id, 'visitor', b.visitor, 'reason', b.reason, 'at', to_ms(b.created_at),
      'liftedAt', to_ms(b.lifted_at), 'by', (select s.label from staff s where s.id = b.staff)
    ) as row
    from bans b where b.event = p_event order by b.created_at desc limit 200
  ) b
$$;
