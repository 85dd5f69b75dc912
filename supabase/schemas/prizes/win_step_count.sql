-- Gives the unit of a forfeited win back to the stock, of the rehearsal or of the event, and its code to the pool. A
-- code that its winner has seen is never given to somebody else: win_steps has no step from there.
-- Called by trigger wins_count.
create or replace function win_step_count() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.status = 'forfeited' and old.status <> 'forfeited' then
    update prize_codes set win = null where win = new.id and shown_at is null;
    update prizes set
      rehearsed = rehearsed - case when new.rehearsal then 1 else 0 end,
      given = given - case when new.rehearsal then 0 else 1 end,
      -- What a draw gave stays held, until the next of its waiting list takes it over.
      held = held + case
        when not new.rehearsal and exists (select 1 from draw_ranks where win = new.id) then 1 else 0 end
    where event = new.event and key = new.prize;
  end if;
  return null;
end $$;
