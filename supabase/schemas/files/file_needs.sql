-- The subjects that need a file of this kind: from file_uses, and from the columns that hold a hash themselves.
-- Called by file_page, file_remove, file_sweep.
create or replace function file_needs(p_event text, p_kind text, p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(distinct n.subject order by n.subject), '[]'::jsonb) from (
    select subject from file_uses where event = p_event and kind = p_kind and hash = p_hash
    union all
    select 'prize:' || key from prizes where p_kind = 'prize' and event = p_event and picture = p_hash
    union all
    select 'booth:' || map || '/' || object from event_booths
      where p_kind = 'poster' and event = p_event and poster = p_hash
  ) n
$$;
