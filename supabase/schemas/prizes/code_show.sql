-- Shows the code of a win to the bearer of its claim link, sealed, and so delivers it. The link shows it once, and
-- again for ten minutes in case the answer was lost; after that only "My prizes" does (code_mine). 'code' is null for a
-- win of a rehearsal. 'identity-needed', 'contact-used': as in claim_submit.
-- Called by server/prizes.
create or replace function code_show(p_token_hash text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_fault text;
begin
  select * into v_win from wins where token_hash = p_token_hash for update;
  if not found or (select kind from prizes where event = v_win.event and key = v_win.prize) <> 'code' then
    return jsonb_build_object('status', 'not-found');
  elsif win_status(v_win) = 'expired' then
    return jsonb_build_object('status', 'expired');
  elsif v_win.status in ('waiting', 'refused') then
    return jsonb_build_object('status', v_win.status);
  elsif v_win.status = 'delivered' and v_win.status_at <= now() - interval '10 minutes' then
    return jsonb_build_object('status', 'claimed');
  elsif v_win.status = 'won' then
    v_fault := win_contact_fault(v_win);
    if v_fault is not null then
      return jsonb_build_object('status', v_fault);
    end if;
    update wins set status = 'delivered' where id = v_win.id;
    update prize_codes set shown_at = now() where win = v_win.id;
  end if;
  return jsonb_build_object('status', 'shown', 'code', code_sealed(v_win.id));
end $$;
