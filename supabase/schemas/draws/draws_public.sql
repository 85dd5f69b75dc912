-- The draws of an event as everybody may see them, newest first. 'lot' of a winner is a pseudonym.
-- Called by server/draws.
create or replace function draws_public(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('draws', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', d.id, 'state', d.state, 'rehearsal', d.rehearsal, 'commitment', d.commitment, 'freeze', d.freeze_line,
      'beaconAt', to_ms(d.beacon_at),
      'takeovers', coalesce((
        select jsonb_agg(jsonb_build_object('rank', r.rank, 'lot', encode(r.lot, 'hex'), 'prize', r.prize,
          'instead', r.instead) order by r.rank)
        from draw_ranks r where r.draw = d.id and (r.instead is not null or r.prize is null)), '[]'::jsonb),
      'reveal', d.reveal_line) order by d.created_at desc, d.id)
    from (select * from draws where event = p_event order by created_at desc, id limit 200) d), '[]'::jsonb))
$$;
