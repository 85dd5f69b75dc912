-- Whether a round or a draw of these minutes would share its stage with another that is still to come. p_but: the item
-- itself.
-- Called by event_copy, programme_act, programme_add, programme_update.
create or replace function programme_clashes(
  p_event text, p_but uuid, p_map text, p_object text, p_from timestamptz, p_minutes integer
)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from programme_items p
    where p.event = p_event and p.id is distinct from p_but and p.kind in ('round', 'draw') and p.map = p_map
      and p.object = p_object
      and p.state = 'planned' and p.starts_at < p_from + make_interval(mins => p_minutes)
      and p_from < p.starts_at + make_interval(mins => p.minutes))
$$;
