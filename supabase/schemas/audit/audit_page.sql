-- A page of the audit trail, newest line first: of one event, or of the server itself when p_event is null. p_find is
-- a part of the reason, in any case; p_before is the `seq` of the last line of the page before. 'about' and 'names'
-- are the labels of the people that a line names; for a ban, 'subject' is the number of the visitor. The query is
-- composed from the filters that are set, so that each combination has its own plan; values are only bound. `event` is
-- in the order because PostgreSQL does not know that `event is null` leaves one value, and would sort every line.
-- Called by server/auth.
create or replace function audit_page(
  p_event text, p_staff uuid default null, p_action text default null, p_from bigint default null,
  p_to bigint default null,
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
      'subject', coalesce(b.visitor, l.subject), 'about', o.label, 'reason', l.reason, 'detail', l.detail,
      'names', case when l.detail ?| array['handedBy', 'exhibitors', 'staff'] then coalesce((
        select jsonb_object_agg(n.id, n.label) from staff n
        where n.id::text in (l.detail ->> 'handedBy', l.detail ->> 'staff')
          or (jsonb_typeof(l.detail -> 'exhibitors') = 'array' and l.detail -> 'exhibitors' ? n.id::text)), '{}'::jsonb)
        else '{}'::jsonb end
    ) order by l.at desc, l.seq desc), '[]'::jsonb))
    from (select a.* from audit a where %s order by a.event, a.at desc, a.seq desc limit $8) l
    left join staff s on s.id = l.staff
    left join bans b on l.action in ('visitor.ban', 'visitor.unban')
      and b.id = case when l.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then l.subject::uuid end
    left join staff o on o.id = case when l.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then l.subject::uuid end
  $query$, v_where)
  into v_result
  using p_event, p_staff, p_action, p_from, p_to, p_find, p_before, page_limit(p_limit, 1000);
  return v_result;
end $$;
