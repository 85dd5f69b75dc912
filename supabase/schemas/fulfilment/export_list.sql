-- The export batches of an event, newest first, and how many wins wait for the next one.
-- Called by server/fulfilment.
create or replace function export_list(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from wins where event = p_event and status = 'claimed'),
    'marked', (select count(*) from wins where event = p_event and status = 'claimed' and marks <> '{}'),
    'rehearsal', exists (select 1 from wins where event = p_event and status = 'claimed' and rehearsal),
    'batches', coalesce((select jsonb_agg(jsonb_build_object(
        'batch', b.number, 'rows', b.rows, 'at', to_ms(b.created_at),
        'unsent', (select count(*) from export_rows x join wins w on w.id = x.win
          where x.event = p_event and x.batch = b.number and w.status = 'exported'),
        'rehearsal', batch_is_rehearsal(p_event, b.number),
        'by', (select s.label from staff s where s.id = b.staff),
        'downloads', (select count(*) from audit a
          where a.event = p_event and a.action = 'export.download' and a.subject = b.number::text)
      ) order by b.number desc) from export_batches b where b.event = p_event), '[]'::jsonb))
$$;
