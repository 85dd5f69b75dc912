-- One winner as the winners' table and an export need it, with what opens the claim.
-- Called by claim_reveal, export_page, winners_page.
create or replace function winner_row(p_win wins) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'win', p_win.id, 'seq', p_win.seq, 'receipt', p_win.receipt, 'at', to_ms(p_win.created_at),
    'deadline', to_ms(p_win.deadline), 'rehearsal', p_win.rehearsal, 'marks', to_jsonb(p_win.marks),
    'status', win_status(p_win), 'statusAt', to_ms(p_win.status_at),
    -- What staff may do with it by hand.
    'steps', (select coalesce(jsonb_agg(s.to_status order by s.to_status), '[]'::jsonb)
      from win_steps s join prizes p on p.kind = s.kind
      where p.event = p_win.event and p.key = p_win.prize and s.from_status = p_win.status and s.by_hand),
    'prize', (select prize_name(p) || jsonb_build_object('kind', p.kind)
      from prizes p where p.event = p_win.event and p.key = p_win.prize),
    'batch', (select max(x.batch) from export_rows x where x.win = p_win.id),
    'claim', (select jsonb_build_object(
        'id', c.id, 'at', to_ms(c.created_at),
        'sealed', to_base64(c.sealed), 'wrapped', to_base64(k.wrapped))
      from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = p_win.id))
$$;
