-- A page of an export batch, in the order of its rows.
-- Called by server/fulfilment.
create or replace function export_page(p_event text, p_batch integer, p_after integer, p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('rows', coalesce(
    jsonb_agg(jsonb_build_object('position', page.position, 'winner', winner_row(page.w))
      order by page.position), '[]'::jsonb))
  from (
    select x.position, w
    from export_rows x join wins w on w.id = x.win
    where x.event = p_event and x.batch = p_batch and x.position > p_after
    order by x.position
    limit page_limit(p_limit, 200)
  ) page
$$;
