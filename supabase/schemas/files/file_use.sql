-- Records that p_subject needs a file, or with p_used false that it no longer needs it.
-- Called by server/files.
create or replace function file_use(
  p_event text, p_kind text, p_hash text, p_subject text, p_used boolean
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  -- The lock keeps a removal that runs at the same time from missing this use.
  perform 1 from event_files
  where event = p_event and kind = p_kind and hash = p_hash and removed_at is null for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_used then
    insert into file_uses (event, kind, hash, subject)
    values (p_event, p_kind, p_hash, p_subject) on conflict do nothing;
  else
    delete from file_uses where event = p_event and kind = p_kind and hash = p_hash and subject = p_subject;
  end if;
  return jsonb_build_object('status', 'done');
end $$;
