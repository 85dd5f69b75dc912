-- Stores the identity that the other provider reported. It is accepted only with the token that comes back through the
-- visitor's browser.
-- Called by server/identity.
create or replace function verify_external_put(
  p_verification uuid, p_digest text, p_code_hash text, p_sealed text, p_wrapped text
)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update verifications set digest = p_digest, code_hash = p_code_hash, sealed = decode(p_sealed, 'base64')
  where id = p_verification and provider = 'external' and digest is null and ended_at is null and expires_at > now();
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  perform record_key_put('entrants', p_verification, p_wrapped);
  return jsonb_build_object('status', 'put');
end $$;
