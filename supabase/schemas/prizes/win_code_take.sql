-- Gives a new win of a prize that is a code the next free code of the pool, in the transaction of the win. Without a
-- free code the whole transaction fails. So does a refused win whose refusal is taken back. A win of a rehearsal gets
-- none, so that no real code is used up.
-- Called by trigger wins_code, trigger wins_code_again.
create or replace function win_code_take() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_code uuid;
begin
  if new.rehearsal
    or (select kind from prizes where event = new.event and key = new.prize) <> 'code'
    -- A restore puts stored wins back, and their codes after them.
    or exists (select 1 from restore_rows)
  then
    return null;
  end if;
  select id into v_code from prize_codes
  where event = new.event and prize = new.prize and win is null
  order by seq limit 1 for update skip locked;
  if not found then
    raise exception 'no code is left for this prize' using errcode = 'check_violation';
  end if;
  update prize_codes set win = new.id where id = v_code;
  return null;
end $$;
