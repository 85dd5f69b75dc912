-- Stores a claim: sealed record, key and blind index (p_index is [{ "field", "digest" }]; p_sealed and p_wrapped are
-- base64). 'identity-needed': the policy asks for a verified contact at the claim; 'contact-used': that contact has
-- claimed another win of this round. Claims that share a phone or an address are marked for the clerk.
-- Called by server/prizes.
create or replace function claim_submit(
  p_token_hash text, p_claim uuid, p_sealed text, p_wrapped text, p_index jsonb, p_consent jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_event events;
  v_contact text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status = 'forfeited' or (v_win.status = 'won' and v_win.deadline <= now()) then
    return jsonb_build_object('status', 'expired');
  elsif v_win.status <> 'won' then
    return jsonb_build_object('status', 'claimed');
  end if;
  -- Only a parcel needs an address: nobody's data is stored without a need.
  if (select kind from prizes where event = v_win.event and key = v_win.prize) <> 'parcel' then
    return jsonb_build_object('status', 'not-a-parcel');
  end if;
  select * into v_event from events where slug = v_win.event;
  if coalesce(v_event.policy ->> 'identity', 'none') <> 'none' and v_event.policy ->> 'identityAt' = 'claim' then
    v_contact := entrant_of(v_win.event, v_win.visitor);
    if v_contact is null then
      return jsonb_build_object('status', 'identity-needed');
    end if;
    -- One person is one lot of a round. Two claims of one contact wait for each other here.
    perform pg_advisory_xact_lock(hashtextextended('madang.claim ' || v_win.event || ' ' || v_contact, 0));
    if exists (
      select 1 from wins w join entrants n on n.event = w.event and n.visitor = w.visitor
      where w.event = v_win.event and w.round = v_win.round and w.id <> v_win.id
        and w.status not in ('won', 'forfeited')
        and n.digest = v_contact
    ) then
      return jsonb_build_object('status', 'contact-used');
    end if;
  end if;
  insert into claims (id, win, event, sealed, consent)
  values (p_claim, v_win.id, v_win.event, decode(p_sealed, 'base64'), p_consent);
  perform record_key_put('claims', p_claim, p_wrapped);
  insert into blind_index (event, field, digest, table_name, row_id)
  select v_win.event, i.field, i.digest, 'claims', p_claim
  from jsonb_to_recordset(p_index) as i (field text, digest text);
  update wins set status = 'claimed' where id = v_win.id;
  perform wins_mark_claims(v_win, p_claim);
  return jsonb_build_object('status', 'received', 'receipt', v_win.receipt);
end $$;
