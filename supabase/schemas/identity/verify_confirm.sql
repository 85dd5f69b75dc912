-- Confirms a contact by its code. Five tries, each counted before it is judged.
-- Called by server/identity.
create or replace function verify_confirm(
  p_event text, p_visitor text, p_verification uuid, p_code_hash text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v verifications;
  v_old uuid;
begin
  select * into v from verifications
  where id = p_verification and event = p_event and visitor = p_visitor for update;
  if not found or v.ended_at is not null or v.code_hash is null then
    return jsonb_build_object('status', 'not-found');
  elsif v.expires_at <= now() then
    perform verification_end(v.id);
    return jsonb_build_object('status', 'expired');
  end if;
  update verifications set tries = tries + 1 where id = v.id;
  if v.code_hash <> p_code_hash then
    if v.tries + 1 >= 5 then
      perform verification_end(v.id);
    end if;
    return jsonb_build_object('status', 'wrong', 'left', 4 - v.tries);
  end if;
  select id into v_old from entrants where event = p_event and visitor = p_visitor;
  if entrant_drop(p_event, p_visitor) then
    insert into audit (event, action, subject) values (p_event, 'entrant.forget', v_old::text);
  end if;
  insert into entrants (id, event, visitor, provider, digest, sealed, consent)
  values (v.id, v.event, v.visitor, v.provider, v.digest, v.sealed, v.consent);
  perform verification_end(v.id);
  insert into audit (event, action, subject) values (p_event, 'entrant.verify', v.id::text);
  perform win_news_wake(p_event, p_visitor);
  return jsonb_build_object('status', 'verified');
end $$;
