-- Makes the wins of a visitor due again after their contact was verified, so that they also receive messages about
-- earlier wins.
-- Called by verify_confirm.
create or replace function win_news_wake(p_event text, p_visitor text) returns void
language sql set search_path = public, pg_temp as $$
  update wins w set tell_at = win_tell_at(w)
  where event = p_event and visitor = p_visitor and tell_at is null
    and (status = 'won' and deadline > now() or status in ('waiting', 'refused'))
$$;
