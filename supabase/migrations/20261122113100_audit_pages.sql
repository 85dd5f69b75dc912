-- Reading the audit trail: one index for each thing it is filtered by, all in the order of the page.

create index audit_by_event on audit (event, at desc, seq desc);
create index audit_by_staff on audit (event, staff, at desc, seq desc);
create index audit_by_action on audit (event, action, at desc, seq desc);

-- Lines of one event, or (p_event null) those of the server itself; the newest first. p_find: part of the reason, any case.
-- p_before: `seq` of the last line of the page before. The query is put together from the filters that are set, so that
-- each has its own plan; values are only ever bound. `event` stands in the order because PostgreSQL does not see that
-- `event is null` leaves one value, and would sort every line of the server.
create function audit_page(
  p_event text, p_staff uuid default null, p_action text default null, p_from bigint default null, p_to bigint default null,
  p_find text default null, p_before bigint default null, p_limit integer default 50
) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_where text := case when p_event is null then 'a.event is null' else 'a.event = $1' end;
  v_result jsonb;
begin
  if p_staff is not null then v_where := v_where || ' and a.staff = $2'; end if;
  if p_action is not null then v_where := v_where || ' and a.action = $3'; end if;
  if p_from is not null then v_where := v_where || ' and a.at >= from_ms($4)'; end if;
  if p_to is not null then v_where := v_where || ' and a.at < from_ms($5)'; end if;
  if p_find is not null then v_where := v_where || ' and strpos(lower(a.reason), lower($6)) > 0'; end if;
  if p_before is not null then
    v_where := v_where || ' and (a.at, a.seq) < (select b.at, b.seq from audit b where b.seq = $7)';
  end if;
  execute format($query$
    select jsonb_build_object('lines', coalesce(jsonb_agg(jsonb_build_object(
      'seq', l.seq, 'at', to_ms(l.at), 'action', l.action, 'event', l.event,
      'by', case when l.staff is not null then jsonb_build_object('id', l.staff, 'label', s.label) end,
      'subject', l.subject, 'reason', l.reason, 'detail', l.detail
    ) order by l.at desc, l.seq desc), '[]'::jsonb))
    from (select a.* from audit a where %s order by a.event, a.at desc, a.seq desc limit $8) l
    left join staff s on s.id = l.staff
  $query$, v_where)
  into v_result
  using p_event, p_staff, p_action, p_from, p_to, p_find, p_before, least(greatest(p_limit, 1), 1000);
  return v_result;
end $$;

-- Who and what there is to filter by (`event` in the order as above). Steps from one value to the next in the index instead of reading every line.
create function audit_filters(p_event text) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_of text := case when p_event is null then 'a.event is null' else 'a.event = $1' end;
  v_result jsonb;
begin
  execute format($query$
    with recursive
      people (staff) as (
        (select a.staff from audit a where %1$s and a.staff is not null order by a.event, a.staff limit 1)
        union all
        select (select a.staff from audit a where %1$s and a.staff > people.staff order by a.event, a.staff limit 1)
        from people where people.staff is not null
      ),
      actions (action) as (
        (select a.action from audit a where %1$s order by a.event, a.action limit 1)
        union all
        select (select a.action from audit a where %1$s and a.action > actions.action order by a.event, a.action limit 1)
        from actions where actions.action is not null
      )
    select jsonb_build_object(
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'label', s.label) order by s.label, s.id), '[]'::jsonb)
                 from people join staff s on s.id = people.staff),
      'actions', (select coalesce(jsonb_agg(action order by action), '[]'::jsonb) from actions where action is not null))
  $query$, v_of) into v_result using p_event;
  return v_result;
end $$;

-- A copy of the trail leaves the house: that is a line of its own, with the filter that was set.
create function audit_export(p_event text, p_staff uuid, p_filter jsonb) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (staff, event, action, subject, detail) values (p_staff, p_event, 'audit.export', p_event, p_filter);
  return jsonb_build_object('status', 'written');
end $$;

-- What the first page of an event tells: how far its preparation is, and how much there is.
create function event_overview(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found',
      'opensAt', to_ms(e.opens_at), 'closesAt', to_ms(e.closes_at),
      'contact', coalesce(e.policy #>> '{operator,contact}', ''),
      'prizes', (select count(*) from prizes p where p.event = e.slug and p.stock > 0),
      'stock', (select coalesce(sum(p.stock), 0) from prizes p where p.event = e.slug),
      'given', (select coalesce(sum(p.given), 0) from prizes p where p.event = e.slug),
      'booths', (select count(*) from event_booths b where b.event = e.slug),
      
      'team', (select count(distinct r.staff) from staff_roles r where r.event = e.slug),
      'files', (select count(*) from event_files f where f.event = e.slug and f.removed_at is null)
    ) from events e where e.slug = p_event),
    jsonb_build_object('status', 'not-found'))
$$;

select keep_from_browsers(array[]::text[], array['audit_page', 'audit_filters', 'audit_export', 'event_overview']);
