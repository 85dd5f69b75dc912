-- Refuses another kind for a prize that somebody has won: the steps of a win depend on it.
-- Called by trigger prizes_kind.
create or replace function prize_kind_guard() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind <> old.kind and exists (select 1 from wins where event = new.event and prize = new.key) then
    raise exception 'the kind of a prize is fixed once it was won' using errcode = 'check_violation';
  end if;
  return new;
end $$;
