-- Records which message a winner received. p_told null: no message was due.
-- Called by server/prizes.
create or replace function win_told(p_win uuid, p_told text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_told is null then
    update wins set tell_at = null where id = p_win;
  else
    update wins set told = p_told where id = p_win;
    update wins w set tell_at = win_tell_at(w) where id = p_win;
  end if;
  return jsonb_build_object('status', 'noted');
end $$;
