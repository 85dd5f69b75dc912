-- Begins to verify a contact. At most five an hour for a visitor and for a contact, with 30 seconds between two. So
-- nobody can fill another person's mailbox, and a code of six digits can be guessed at most 25 times an hour. p_sealed
-- is null for a sign-in at another provider, of which nothing is known yet.
-- Called by server/identity.
create or replace function verify_start(
  p_event text, p_visitor text, p_provider text, p_verification uuid, p_digest text, p_code_hash text, p_sealed text,
  p_wrapped text, p_consent jsonb, p_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_last timestamptz;
  v_old uuid;
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- Counting and adding have to be one step, for the visitor and for the contact.
  perform pg_advisory_xact_lock(hashtextextended('madang.verify ' || k, 0))
  from unnest(array[p_event || ' ' || p_visitor, p_event || ' ' || coalesce(p_digest, p_visitor)]) as k group by k
    order by k;
  select max(created_at) into v_last from verifications where event = p_event and visitor = p_visitor;
  if v_last > now() - interval '30 seconds' then
    return jsonb_build_object('status', 'too-soon', 'again', to_ms(v_last + interval '30 seconds') - to_ms(now()));
  end if;
  if (select count(*) from verifications
    where event = p_event and visitor = p_visitor and created_at > now() - interval '1 hour') >= 5
    or (select count(*) from verifications
      where event = p_event and digest = p_digest and created_at > now() - interval '1 hour') >= 5
  then
    return jsonb_build_object('status', 'too-many');
  end if;
  for v_old in select id from verifications where event = p_event and visitor = p_visitor and ended_at is null loop
    perform verification_end(v_old);
  end loop;
  insert into verifications (id, event, visitor, provider, digest, code_hash, sealed, consent, expires_at)
  values (p_verification, p_event, p_visitor, p_provider, p_digest, p_code_hash, decode(p_sealed, 'base64'), p_consent,
    now() + make_interval(mins => p_minutes));
  if p_sealed is not null then
    perform record_key_put('entrants', p_verification, p_wrapped);
  end if;
  return jsonb_build_object('status', 'started');
end $$;
