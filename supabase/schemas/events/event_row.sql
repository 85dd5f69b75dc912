-- One event with its prizes, as the server knows it.
-- Called by event_read, events_live.
create or replace function event_row(p_event events) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'slug', p_event.slug, 'name', localised(p_event.name_ko, p_event.name_en),
    'opensAt', to_ms(p_event.opens_at), 'closesAt', to_ms(p_event.closes_at), 'state', p_event.state,
    'timeZone', p_event.time_zone, 'languages', to_jsonb(p_event.languages),
    'policy', p_event.policy, 'policyVersion', p_event.policy_version, 'entryCode', p_event.entry_code,
    'rehearsal', p_event.rehearsal_since is not null, 'revision', p_event.revision,
    'prizes', coalesce((select jsonb_agg(prize_row(p) order by p.created_at, p.key) from prizes p
      where p.event = p_event.slug), '[]'::jsonb))
$$;
