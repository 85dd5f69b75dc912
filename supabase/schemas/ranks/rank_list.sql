-- The public list of an award of an event; null before it is frozen.
-- Called by server/ranks.
create or replace function rank_list(p_event text, p_award uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('text', (
    select rank_text(id) from rank_awards where id = p_award and event = p_event and frozen_at is not null))
$$;
