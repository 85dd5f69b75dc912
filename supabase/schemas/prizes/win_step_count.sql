-- Gives the unit of a forfeited or refused win back to the stock, of the rehearsal or of the event, and its code to the
-- pool. A code that its winner has seen is never given to somebody else: win_steps has no step from there. A refusal
-- that is taken back takes a unit again; its code comes by trigger wins_code_again.
-- Called by trigger wins_count.
create or replace function win_step_count() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_given integer := (old.status in ('forfeited', 'refused'))::integer
    - (new.status in ('forfeited', 'refused'))::integer;
begin
  if v_given = 0 then
    return null;
  elsif v_given < 0 then
    update prize_codes set win = null where win = new.id and shown_at is null;
  end if;
  update prizes set
    rehearsed = rehearsed + case when new.rehearsal then v_given else 0 end,
    given = given + case when new.rehearsal then 0 else v_given end,
    -- What a draw gave stays held, until the next of its waiting list takes it over.
    held = held - case
      when not new.rehearsal and exists (select 1 from draw_ranks where win = new.id and not passed_on)
        then v_given else 0 end
  where event = new.event and key = new.prize;
  return null;
end $$;
