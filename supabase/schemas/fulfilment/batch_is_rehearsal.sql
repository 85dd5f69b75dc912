-- Whether a batch contains a win of a rehearsal. One is enough to mark the whole batch.
-- Called by export_list, export_open.
create or replace function batch_is_rehearsal(p_event text, p_batch integer) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and w.rehearsal)
$$;
