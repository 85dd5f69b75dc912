-- Adds a mark to a win, once.
-- Called by wins_mark_claims.
create or replace function win_mark(p_win uuid, p_mark text) returns void
language sql set search_path = public, pg_temp as $$
  update wins set marks = array(select distinct m from unnest(marks || p_mark) as m order by m)
  where id = p_win and not (p_mark = any (marks))
$$;
