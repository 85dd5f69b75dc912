-- Awards whose list can be frozen: a minute after the close, when the rounds before it have arrived.
-- Called by server/ranks.
create or replace function ranks_to_do() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('awards', coalesce(jsonb_agg(jsonb_build_object('id', id, 'event', event)
    order by closes_at, id), '[]'::jsonb))
  from rank_awards where state = 'open' and closes_at <= now() - interval '60 seconds'
$$;
