-- Keeps only these hashes among the files that p_subject needs: a new map version may show fewer pictures.
-- Called by server/files.
create or replace function file_uses_keep(p_event text, p_kind text, p_subject text, p_hashes text[]) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from file_uses where event = p_event and kind = p_kind and subject = p_subject and hash <> all (p_hashes);
  return jsonb_build_object('status', 'done');
end $$;
