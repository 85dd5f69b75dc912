-- A page of the files of an event, newest first. p_staff: only what this person uploaded. p_before: the cursor of the
-- last file of the page before.
-- Called by server/files.
create or replace function file_page(
  p_event text, p_kind text default null, p_staff uuid default null, p_before jsonb default null,
  p_limit integer default 50
) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_at timestamptz := (p_before ->> 'at')::timestamptz;
  v_result jsonb;
begin
  select jsonb_build_object(
    'files', coalesce(jsonb_agg(page.row order by page.created_at desc, page.hash desc, page.kind desc), '[]'::jsonb),
    'held', (select coalesce(sum(f.size), 0) from files f
             where exists (select 1 from event_files e where e.event = p_event and e.hash = f.hash))
  ) into v_result
  from (
    select e.created_at, e.hash, e.kind, jsonb_build_object(
      'hash', e.hash, 'kind', e.kind, 'name', e.name, 'mime', f.mime, 'size', f.size, 'width', f.width, 'height',
        f.height,
      'at', to_ms(e.created_at), 'by', (select s.label from staff s where s.id = e.staff),
      'cursor', jsonb_build_object('at', e.created_at, 'hash', e.hash, 'kind', e.kind),
      'uses', file_needs(e.event, e.kind, e.hash)
    ) as row
    from event_files e join files f on f.hash = e.hash
    where e.event = p_event and e.removed_at is null
      and (p_kind is null or e.kind = p_kind)
      and (p_staff is null or e.staff = p_staff)
      and (p_before is null or (e.created_at, e.hash, e.kind) < (v_at, p_before ->> 'hash', p_before ->> 'kind'))
    order by e.created_at desc, e.hash desc, e.kind desc
    limit page_limit(p_limit, 200)
  ) page;
  return v_result;
end $$;
