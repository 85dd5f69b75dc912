-- What review_reasons decides by, and what staff read beside it: counts, never where somebody is. They are about the
-- hour before the play that won. A win of a draw is about all plays of its winner: their busiest hour and all their
-- devices, and the hour before the last play. Only plays of the same kind count, of a rehearsal or of the event. The
-- number of rows that one call reads has a limit, because a network can have thousands of plays.
-- Called by wins_review.
create or replace function win_facts(p_win wins) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_is_draw boolean := p_win.round like 'draw/%';
  v_people text[] := trail_owners(p_win.event, p_win.visitor);
  v_trace play_traces;
  v_at timestamptz;
  v_hour timestamptz;
  v_plays integer;
  v_hand jsonb;
  v_device record;
  v_network record;
begin
  select * into v_trace from play_traces t
  where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal
    and (v_is_draw or t.round = p_win.round)
  order by t.at desc limit 1;
  v_at := coalesce(v_trace.at, (select recorded_at from entries
    where event = p_win.event and round = p_win.round and visitor = p_win.visitor), now());
  v_hour := v_at - interval '1 hour';
  if v_is_draw then
    select coalesce(max(n), 0) into v_plays from (
      select count(*) as n from entries e
      where e.event = p_win.event and e.visitor = any (v_people) and e.game <> 'draw' and e.rehearsal = p_win.rehearsal
      group by date_trunc('hour', e.recorded_at)) h;
    select t.hand into v_hand from play_traces t
    where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal and t.hand is not null
    order by t.at desc limit 1;
  else
    select count(*) into v_plays from entries e
    where e.event = p_win.event and e.visitor = any (v_people) and e.game <> 'draw' and e.rehearsal = p_win.rehearsal
      and e.recorded_at > v_hour and e.recorded_at <= v_at;
    v_hand := v_trace.hand;
  end if;
  -- A play that nobody knows more of has nothing else to be compared with.
  if v_trace.round is null then
    return jsonb_build_object('plays', v_plays, 'devicePlays', 0, 'deviceAccounts', 0, 'networkPlays', 0,
      'networkAccounts', 0, 'networkDevices', 0, 'hand', v_hand, 'at', to_ms(v_at));
  end if;
  -- Accounts of a device are counted over a day: a slow farm is one too.
  select max(d.plays) as plays, max(d.accounts) as accounts into v_device from (
    select distinct t.device_digest from play_traces t
    where t.event = p_win.event and t.visitor = p_win.visitor and t.rehearsal = p_win.rehearsal
      and t.device_digest is not null and (v_is_draw or t.round = p_win.round)
    limit 20
  ) mine cross join lateral (
    select count(*) filter (where x.at > v_hour and x.at <= v_at) as plays, count(distinct x.visitor) as accounts
    from (
      select t.visitor, t.at from play_traces t
      where t.event = p_win.event and t.device_digest = mine.device_digest and t.rehearsal = p_win.rehearsal
        and (v_is_draw or t.at > v_at - interval '1 day')
      order by t.at desc limit 1000) x
  ) d;
  select count(distinct x.visitor) as accounts, count(distinct x.device_digest) as devices, count(*) as plays
  into v_network from (
    select t.visitor, t.device_digest from play_traces t
    where t.event = p_win.event and t.network_digest = v_trace.network_digest and t.rehearsal = p_win.rehearsal
      and t.device_digest is not null and t.at > v_hour and t.at <= v_at
    order by t.at desc limit 500) x;
  return jsonb_build_object('plays', v_plays, 'devicePlays', coalesce(v_device.plays, 0),
    'deviceAccounts', coalesce(v_device.accounts, 0), 'networkPlays', v_network.plays,
    'networkAccounts', v_network.accounts, 'networkDevices', v_network.devices, 'hand', v_hand, 'at', to_ms(v_at));
end $$;
