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
  v_fault text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_win.status = 'forfeited' or (v_win.status = 'won' and v_win.deadline <= now()) then
    return jsonb_build_object('status', 'expired');
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif v_win.status <> 'won' then
    return jsonb_build_object('status', 'claimed');
  end if;
  -- Only a parcel needs an address: nobody's data is stored without a need.
  if (select kind from prizes where event = v_win.event and key = v_win.prize) <> 'parcel' then
    return jsonb_build_object('status', 'not-a-parcel');
  end if;
  v_fault := win_contact_fault(v_win);
  if v_fault is not null then
    return jsonb_build_object('status', v_fault);
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
