-- Records a finished round and gives its prizes: the one place where a win is made. p_finishers is [{ "visitor",
-- "token", "address", "device", "addressPlayers", "devicePlayers" }]; token is the SHA-256 of the claim token in hex,
-- address and device are digests. It draws in random order at most p_winners of the round, and never more than the
-- stock has left. A replay draws nothing: the answer is what was recorded. A round of before the opening counts for a
-- rehearsal only, and its wins are marked and counted apart from the stock. Where the policy asks for a contact, one
-- contact is one lot.
-- Called by server/prizes.
create or replace function award_round(
  p_event text, p_round text, p_game text, p_stage text, p_prize text, p_winners integer, p_recorded_at bigint,
  p_finishers jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_fresh text[];
  v_left integer := 0;
  v_given integer;
  v_at timestamptz := from_ms(p_recorded_at);
  v_rehearsal boolean;
begin
  -- Shared: staff change an event before or after an award, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'unknown-event', 'outcomes', '[]'::jsonb);
  end if;
  v_rehearsal := v_event.rehearsal_since is not null and v_at < v_event.opens_at;

  -- The lock: whoever holds the prize's row decides alone about its stock, until the commit.
  select * into v_prize from prizes where event = p_event and key = p_prize for update;
  if not found then
    return jsonb_build_object('status', 'unknown-prize', 'outcomes', '[]'::jsonb);
  end if;

  with fresh as (
    insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal,
      address_digest, device_digest, address_players, device_players)
    -- What was played before the opening is never for good, also when its rehearsal ended before it was recorded.
    select distinct on (f.visitor) p_event, p_round, f.visitor, p_game, p_stage, p_prize, v_at, v_at < v_event.opens_at,
      f.address, f.device, coalesce(f."addressPlayers", 1), coalesce(f."devicePlayers", 1)
    from jsonb_to_recordset(p_finishers)
      as f (visitor text, token text, address text, device text, "addressPlayers" integer, "devicePlayers" integer)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  if v_rehearsal then
    v_left := least(
      p_winners - (select count(*) from wins where event = p_event and round = p_round)::integer,
      v_prize.stock - v_prize.rehearsed);
  elsif v_event.state = 'published' and v_at >= v_event.opens_at and v_at < v_event.closes_at then
    v_left := least(
      p_winners - (select count(*) from wins where event = p_event and round = p_round)::integer,
      v_prize.stock - v_prize.given);
  end if;

  if v_left > 0 and cardinality(v_fresh) > 0 then
    -- gen_random_uuid() and not random(): its bits come from the operating system's strong source.
    with drawn as (
      select d.visitor, d.token
      from (
        select distinct on (c.contact) c.visitor, c.token
        from (
          -- One contact is one lot. Where the policy asks for it before the draw, visitors without one cannot win.
          select f.visitor, f.token, case
            when coalesce(v_event.policy ->> 'identity', 'none') = 'none' then f.visitor
            when coalesce(v_event.policy ->> 'identityAt', 'draw') = 'claim'
              then coalesce(entrant_of(p_event, f.visitor), f.visitor)
            else entrant_of(p_event, f.visitor) end as contact
          from jsonb_to_recordset(p_finishers) as f (visitor text, token text)
          where f.visitor = any (v_fresh)
        ) c
        where c.contact is not null
        order by c.contact, c.visitor
      ) d
      order by gen_random_uuid() limit v_left
    ), given as (
      insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
      select p_event, p_round, d.visitor, p_prize, d.token,
        now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_rehearsal
      from drawn d
      returning 1
    )
    select count(*)::integer into v_given from given;
    perform wins_mark_lines(p_event, p_round);
    if v_rehearsal then
      update prizes set rehearsed = rehearsed + v_given where event = p_event and key = p_prize;
    else
      update prizes set given = given + v_given where event = p_event and key = p_prize;
    end if;
  end if;

  return jsonb_build_object('status', 'recorded', 'outcomes', coalesce((
    select jsonb_agg(case
      when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none')
      else jsonb_build_object(
        'visitor', f.visitor, 'outcome', 'win', 'win', w.id, 'deadline', to_ms(w.deadline),
        'prize', prize_name(p))
    end)
    from (select distinct x.visitor from jsonb_to_recordset(p_finishers) as x (visitor text, token text)) f
    left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
    left join prizes p on p.event = w.event and p.key = w.prize
  ), '[]'::jsonb));
end $$;
