-- Deletes where plays came from after the days that the policy of their event names, and at the latest with the
-- contacts. At most p_limit rows of an event: call it until it deletes nothing.
-- Called by server/prizes.
create or replace function traces_purge(p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_rows integer;
  v_all integer := 0;
begin
  for v_event in select * from events loop
    delete from play_traces t using (
      select event, round, visitor from play_traces
      where event = v_event.slug and (contacts_end(v_event) < now()
        or at < now() - make_interval(days => coalesce((v_event.policy ->> 'traceDays')::integer, 30)))
      order by event, at limit p_limit
    ) old where (t.event, t.round, t.visitor) = (old.event, old.round, old.visitor);
    get diagnostics v_rows = row_count;
    v_all := v_all + v_rows;
  end loop;
  return jsonb_build_object('deleted', v_all);
end $$;
