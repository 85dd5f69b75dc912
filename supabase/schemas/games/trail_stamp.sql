-- Gives a stamp. p_digest: of the code that it is given for, null for none; a code works once. The status is 'stamped',
-- 'known' or 'code-used', beside what trail_read says.
-- Called by server/trails.
create or replace function trail_stamp(
  p_event text, p_trail text, p_visitor text, p_stop text, p_digest text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
  v_status text := 'stamped';
begin
  perform 1 from events where slug = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_before := trail_read(p_event, p_trail, p_visitor);
  if v_before->'stops' ? p_stop then
    return v_before || jsonb_build_object('status', 'known');
  end if;
  if p_digest is not null then
    insert into trail_codes (event, trail, digest, visitor) values (p_event, p_trail, p_digest, p_visitor)
    on conflict do nothing;
    if not found then
      return v_before || jsonb_build_object('status', 'code-used');
    end if;
  end if;
  insert into trail_stamps (event, trail, visitor, stop) values (p_event, p_trail, p_visitor, p_stop)
  on conflict do nothing;
  if not found then
    v_status := 'known';
  end if;
  return trail_read(p_event, p_trail, p_visitor) || jsonb_build_object('status', v_status);
end $$;
