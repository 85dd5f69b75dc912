-- Empties messages that ended more than p_days ago: sealed part, digest and key.
-- Called by server/notify.
create or replace function messages_purge(p_days integer, p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_ids uuid[];
begin
  select array_agg(id) into v_ids from (
    select id from messages
    where sealed is not null and ended_at < now() - make_interval(days => p_days)
    order by ended_at limit p_limit for update skip locked) old;
  update messages set sealed = null, digest = null where id = any (v_ids);
  delete from record_keys where table_name = 'messages' and row_id = any (v_ids);
  return jsonb_build_object('purged', coalesce(cardinality(v_ids), 0));
end $$;
