-- A page of the messages of an event, newest first. p_house: messages that belong to no event too.
-- Called by server/notify.
create or replace function messages_page(
  p_event text, p_house boolean, p_state text, p_template text, p_digests jsonb, p_before bigint, p_limit integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('messages', coalesce(jsonb_agg(message_row(page.m)
    order by (page.m).seq desc), '[]'::jsonb))
  from (
    select m
    from messages m
    where (m.event = p_event or (p_house and m.event is null))
      and (p_before is null or m.seq < p_before)
      and (p_state is null or m.state = p_state)
      and (p_template is null or m.template = p_template)
      and (p_digests is null or jsonb_typeof(p_digests) = 'null'
        or m.digest in (select jsonb_array_elements_text(p_digests)))
    order by m.seq desc
    limit page_limit(p_limit, 100)
  ) page
$$;
