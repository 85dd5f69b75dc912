-- Refuses a change of a win's status that is not in win_steps. A win begins as 'won', except while a restore puts
-- stored wins back.
-- Called by trigger wins_step.
create or replace function win_step_guard() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'won' and not exists (select 1 from restore_rows) then
      raise exception 'a win begins as won, not as %', new.status using errcode = 'check_violation';
    end if;
  elsif new.status <> old.status then
    if not exists (
      select 1 from prizes p join win_steps s on s.kind = p.kind
      where p.event = new.event and p.key = new.prize
        and s.from_status = old.status and s.to_status = new.status
    ) then
      raise exception 'a win cannot go from % to %', old.status, new.status using errcode = 'check_violation';
    end if;
    new.status_at := now();
  end if;
  return new;
end $$;
