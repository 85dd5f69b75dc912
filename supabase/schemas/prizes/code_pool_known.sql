-- How many of these digests an event has already, whatever the prize. 'not-found': there is no such prize of codes.
-- Called by server/prizes.
create or replace function code_pool_known(p_event text, p_prize text, p_digests jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from prizes where event = p_event and key = p_prize and kind = 'code')
      then jsonb_build_object('status', 'counted', 'known', (select count(*) from prize_codes
        where event = p_event and digest in (select jsonb_array_elements_text(p_digests))))
    else jsonb_build_object('status', 'not-found') end
$$;
