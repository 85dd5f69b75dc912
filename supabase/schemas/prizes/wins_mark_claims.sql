-- Marks a claim whose phone or address another claim of the event has, and that other claim.
-- Called by claim_submit.
create or replace function wins_mark_claims(p_win wins, p_claim uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v record;
begin
  for v in
    select c.win, mine.field
    from blind_index mine
    join blind_index other on other.event = mine.event and other.digest = mine.digest and other.field = mine.field
      and other.table_name = 'claims' and other.row_id <> mine.row_id
    join claims c on c.id = other.row_id
    join wins w on w.id = c.win
    where mine.table_name = 'claims' and mine.row_id = p_claim and mine.field in ('phone', 'address')
      and w.rehearsal = p_win.rehearsal
  loop
    perform win_mark(v.win, v.field);
    perform win_mark(p_win.id, v.field);
  end loop;
end $$;
