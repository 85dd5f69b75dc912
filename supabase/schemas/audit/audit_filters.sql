-- The people and actions that the lines of an event can be filtered by. It steps from one value to the next in the
-- index instead of reading every line. `event` is in the order for the reason that audit_page gives.
-- Called by server/auth.
create or replace function audit_filters(p_event text) returns jsonb
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
        select (select a.action from audit a
          where %1$s and a.action > actions.action order by a.event, a.action limit 1)
        from actions where actions.action is not null
      )
    select jsonb_build_object(
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'label', s.label)
        order by s.label, s.id), '[]'::jsonb)
                 from people join staff s on s.id = people.staff),
      'actions', (select coalesce(jsonb_agg(action order by action), '[]'::jsonb) from actions
        where action is not null))
  $query$, v_of) into v_result using p_event;
  return v_result;
end $$;
