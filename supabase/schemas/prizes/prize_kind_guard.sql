-- Refuses another kind for a prize that somebody has won, because the steps of a win depend on it, and for a prize that
-- has codes.
-- Called by trigger prizes_kind.
create or replace function prize_kind_guard() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.kind <> old.kind and (
    exists (select 1 from wins where event = new.event and prize = new.key)
    or exists (select 1 from prize_codes where event = new.event and prize = new.key))
  then
    raise exception 'the kind of a prize is fixed once it was won or has codes' using errcode = 'check_violation';
  end if;
  return new;
end $$;
