-- What other servers of this database changed about people in the last 30 seconds: bans, roles, sessions, factors. It
-- reads the audit trail, where each change has its line. Lines become visible in the order of their commits, not of
-- `seq`, so a server reads the last half minute each time and remembers which `seq` it has seen.
-- Called by server/auth.
create or replace function people_changed() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('changes', coalesce(jsonb_agg(jsonb_build_object(
    'seq', a.seq, 'kind', case when a.action = 'visitor.ban' then 'ban' else 'staff' end, 'event', a.event,
    'who', case a.action
      when 'staff.sign-out' then a.staff::text
      when 'visitor.ban' then b.visitor
      else a.subject end) order by a.seq), '[]'::jsonb))
  from audit a left join bans b on a.action = 'visitor.ban' and b.id::text = a.subject
  where a.seq > (select coalesce(max(seq), 0) - 5000 from audit) and a.at > now() - interval '30 seconds'
    and a.action in ('staff.roles', 'staff.remove', 'staff.sessions-end', 'staff.sign-out', 'factor.reset',
      'visitor.ban')
$$;
