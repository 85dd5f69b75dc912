-- A page of winners, newest first. p_digests are digests of the blind index to find, or null.
-- Called by server/fulfilment.
create or replace function winners_page(
  p_event text, p_prize text default null, p_status text default null, p_digests jsonb default null,
  p_before bigint default null, p_limit integer default 50, p_marked boolean default false
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('winners', coalesce(jsonb_agg(winner_row(page.w) order by (page.w).seq desc), '[]'::jsonb))
  from (
    select w
    from wins w
    where w.event = p_event
      and (p_before is null or w.seq < p_before)
      and (p_prize is null or w.prize = p_prize)
      and (not p_marked or w.marks <> '{}')
      and (p_status is null
        or (p_status in ('won', 'expired', 'forfeited') and w.status in ('won', 'forfeited')
          and win_status(w) = p_status)
        or (p_status not in ('won', 'expired', 'forfeited') and w.status = p_status))
      and (p_digests is null or jsonb_typeof(p_digests) = 'null' or exists (
        select 1 from claims c join blind_index b on b.table_name = 'claims' and b.row_id = c.id
        where c.win = w.id and b.event = p_event
          and b.digest in (select jsonb_array_elements_text(p_digests))))
    order by w.seq desc
    limit page_limit(p_limit, 100)
  ) page
$$;
