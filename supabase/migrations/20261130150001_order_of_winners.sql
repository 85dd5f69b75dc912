-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## What goes, or is made again below

drop function award_round(text,text,text,text,text,integer,bigint,jsonb);

-- ## Functions

-- How many prizes of a round can still be given, by the time in its journal record: up to p_winners and up to the stock
-- of the rehearsal or of the open event; 0 or less at every other time.
-- Called by award_give.
create or replace function award_left(
  p_event events, p_prize prizes, p_round text, p_winners integer, p_at timestamptz
) returns integer
language sql stable set search_path = public, pg_temp as $$
  select least(
    p_winners - (select count(*) from wins where event = p_event.slug and round = p_round)::integer,
    case
      when p_at < p_event.opens_at and p_event.rehearsal_since is not null then p_prize.stock - p_prize.rehearsed
      when p_at >= p_event.opens_at and p_at < p_event.closes_at and p_event.state = 'published'
        then p_prize.stock - p_prize.given
      else 0
    end)
$$;

-- Who of an order may win now, with their place in it. Only visitors in p_fresh, whose entry this call has made, and
-- nobody who is banned at this moment. One contact is one lot: where the policy asks for a contact before the draw,
-- visitors without one cannot win. Of several visitors with one contact the one with the smallest id stands for it,
-- wherever the order has the others: the best of several places would be worth more than one.
-- Called by award_give.
create or replace function award_lots(p_event events, p_order jsonb, p_fresh text[])
returns table (visitor text, token text, place bigint)
language sql stable set search_path = public, pg_temp as $$
  select distinct on (c.contact) c.visitor, c.token, c.place
  from (
    select f.visitor, f.token, f.place, case
      when coalesce(p_event.policy ->> 'identity', 'none') = 'none' then f.visitor
      when coalesce(p_event.policy ->> 'identityAt', 'draw') = 'claim'
        then coalesce(entrant_of(p_event.slug, f.visitor), f.visitor)
      else entrant_of(p_event.slug, f.visitor) end as contact
    from rows from (jsonb_to_recordset(p_order) as (visitor text, token text)) with ordinality
      as f (visitor, token, place)
    where f.visitor = any (p_fresh) and not exists (
      select 1 from bans b where b.event = p_event.slug and b.visitor = f.visitor and b.lifted_at is null)
  ) c
  where c.contact is not null
  order by c.contact, c.visitor, c.place
$$;

-- What each visitor of an order got in a round, as it is recorded.
-- Called by award_give.
create or replace function award_outcomes(p_event text, p_round text, p_order jsonb) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case
    when w.id is null then jsonb_build_object('visitor', f.visitor, 'outcome', 'none')
    else jsonb_build_object(
      'visitor', f.visitor, 'outcome', 'win', 'win', w.id, 'deadline', to_ms(w.deadline), 'prize', prize_name(p))
  end), '[]'::jsonb)
  from (select distinct x.visitor from jsonb_to_recordset(p_order) as x (visitor text)) f
  left join wins w on w.event = p_event and w.round = p_round and w.visitor = f.visitor
  left join prizes p on p.event = w.event and p.key = w.prize
$$;

-- Records a finished round and gives its prizes: the one place where a win is made. p_order is everybody among whom the
-- prizes are given, in the order in which they win: [{ "visitor", "token", "address", "device", "addressPlayers",
-- "devicePlayers" }]. token is the SHA-256 of the claim token in hex, address and device are digests. The order is made
-- by the server (server/prizes/basis); here are stock, exactly one outcome, and who may win at this moment. At most
-- p_winners of the round win, and never more than the stock has left. A second call gives nothing, whatever its order:
-- the answer is what was recorded. A round of before the opening counts for a rehearsal only, and its wins are marked
-- and counted apart from the stock.
-- Called by server/prizes.
create or replace function award_give(
  p_event text, p_round text, p_game text, p_stage text, p_prize text, p_winners integer, p_recorded_at bigint,
  p_order jsonb
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_prize prizes;
  v_fresh text[];
  v_left integer;
  v_given integer;
  v_at timestamptz := from_ms(p_recorded_at);
  v_rehearsal boolean;
begin
  -- Shared: staff change an event before or after an award, never during it.
  select * into v_event from events where slug = p_event for share;
  if not found then
    return jsonb_build_object('status', 'unknown-event', 'outcomes', '[]'::jsonb);
  end if;
  -- The lock: the call that holds the prize's row decides alone about its stock, until the commit.
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
    from jsonb_to_recordset(p_order)
      as f (visitor text, address text, device text, "addressPlayers" integer, "devicePlayers" integer)
    on conflict do nothing
    returning visitor
  )
  select coalesce(array_agg(visitor), '{}') into v_fresh from fresh;

  v_left := award_left(v_event, v_prize, p_round, p_winners, v_at);
  if v_left > 0 and cardinality(v_fresh) > 0 then
    v_rehearsal := v_at < v_event.opens_at;
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select p_event, p_round, l.visitor, p_prize, l.token,
      now() + make_interval(days => (v_event.policy ->> 'claimDays')::integer), v_rehearsal
    from award_lots(v_event, p_order, v_fresh) l
    order by l.place limit v_left;
    get diagnostics v_given = row_count;
    perform wins_mark_lines(p_event, p_round);
    update prizes set
      rehearsed = rehearsed + case when v_rehearsal then v_given else 0 end,
      given = given + case when v_rehearsal then 0 else v_given end
    where event = p_event and key = p_prize;
  end if;
  return jsonb_build_object('status', 'recorded', 'outcomes', award_outcomes(p_event, p_round, p_order));
end $$;

-- Ends a rehearsal and deletes all that was won in it, with claims and their keys. p_staff is null when the opening
-- ended it.
-- Called by server/events.
create or replace function rehearsal_end(p_event text, p_staff uuid default null) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_event events;
  v_wins uuid[];
  v_claims uuid[];
  v_batches integer[];
begin
  select * into v_event from events where slug = p_event for no key update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  -- the lock of award_give: nothing is being given while this takes away
  perform 1 from prizes where event = p_event order by key for update;
  -- and nobody is in the middle of claiming: what they put down is seen by the next statement
  select coalesce(array_agg(id), '{}') into v_wins
  from (select id from wins where event = p_event and rehearsal order by id for update) held;
  select coalesce(array_agg(id), '{}') into v_claims from claims where win = any (v_wins);
  delete from record_keys where table_name = 'claims' and row_id = any (v_claims);
  delete from blind_index where table_name = 'claims' and row_id = any (v_claims);
  delete from claims where id = any (v_claims);
  with gone as (delete from export_rows where win = any (v_wins) returning batch)
  select coalesce(array_agg(distinct batch), '{}') into v_batches from gone;
  delete from export_batches b where b.event = p_event and b.number = any (v_batches)
    and not exists (select 1 from export_rows x where x.event = p_event and x.batch = b.number);
  delete from wins where id = any (v_wins);
  delete from entries where event = p_event and rehearsal;
  update prizes set rehearsed = 0 where event = p_event and rehearsed > 0;
  if v_event.rehearsal_since is not null then
    update events set rehearsal_since = null, revision = revision + 1, updated_at = now() where slug = p_event;
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'event.rehearsal-end', p_event, jsonb_build_object('wins', cardinality(v_wins)));
  end if;
  return jsonb_build_object('status', 'ended', 'wins', cardinality(v_wins));
end $$;

-- ## Grants
select keep_from_browsers();
