-- Why a win cannot be received yet or at all, by the policy about contacts: 'identity-needed', the policy asks for a
-- verified contact at the claim and the winner has none; 'contact-used', that contact has received another win of this
-- round. Null: nothing is in the way. Two wins of one contact wait for each other here, until the commit.
-- Called by claim_submit, code_show, pickup_hand_over.
create or replace function win_contact_fault(p_win wins) returns text
language plpgsql set search_path = public, pg_temp as $$
declare
  v_policy jsonb := (select policy from events where slug = p_win.event);
  v_contact text;
begin
  if coalesce(v_policy ->> 'identity', 'none') = 'none' or v_policy ->> 'identityAt' is distinct from 'claim' then
    return null;
  end if;
  v_contact := entrant_of(p_win.event, p_win.visitor);
  if v_contact is null then
    return 'identity-needed';
  end if;
  -- One person is one lot of a round.
  perform pg_advisory_xact_lock(hashtextextended('madang.claim ' || p_win.event || ' ' || v_contact, 0));
  if exists (
    select 1 from wins w join entrants n on n.event = w.event and n.visitor = w.visitor
    where w.event = p_win.event and w.round = p_win.round and w.id <> p_win.id
      and w.status not in ('won', 'waiting', 'refused', 'forfeited') and n.digest = v_contact
  ) then
    return 'contact-used';
  end if;
  return null;
end $$;
