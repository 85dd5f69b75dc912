-- Stores the settings of a game. p_revision is what the caller read, 0 when nothing was stored.
-- Called by server/events.
create or replace function game_put(
  p_event text, p_key text, p_config jsonb, p_files jsonb, p_revision integer, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_revision integer;
begin
  perform 1 from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  select revision into v_revision from event_games where event = p_event and config_key = p_key;
  if coalesce(v_revision, 0) <> p_revision then
    return jsonb_build_object('status', 'changed');
  end if;
  insert into event_games (event, config_key, config, files) values (p_event, p_key, p_config, p_files)
  on conflict (event, config_key) do update set
    config = excluded.config, files = excluded.files, revision = event_games.revision + 1, updated_at = now();
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'game.update', p_key);
  return jsonb_build_object('status', 'stored', 'revision', p_revision + 1);
end $$;
