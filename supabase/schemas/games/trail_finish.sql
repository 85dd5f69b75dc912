-- Records that a person has finished a trail, and returns the visitor who did so first: one of those with the same
-- contact. The prize belongs to that visitor, so a second call, or a second device, gives nothing more.
-- Called by server/trails.
create or replace function trail_finish(p_event text, p_trail text, p_visitor text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_owners text[];
  v_first text;
begin
  -- one after the other, so that two devices of one person cannot both be first
  perform pg_advisory_xact_lock(hashtext(p_event || ' ' || p_trail || ' ' ||
    coalesce(entrant_of(p_event, p_visitor), p_visitor)));
  v_owners := trail_owners(p_event, p_visitor);
  select visitor into v_first from trail_finishes
  where event = p_event and trail = p_trail and visitor = any (v_owners) order by finished_at, visitor limit 1;
  if v_first is null then
    v_first := p_visitor;
    insert into trail_finishes (event, trail, visitor) values (p_event, p_trail, p_visitor);
  end if;
  return jsonb_build_object('visitor', v_first);
end $$;
