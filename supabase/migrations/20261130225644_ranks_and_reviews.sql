-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## Functions

-- Wins and plays of one person, newest win first: of this visitor, and of every visitor with the same verified
-- contact.
-- Called by server/prizes.
create or replace function my_prizes(p_event text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  with mine as (
    select p_visitor as visitor
    union
    select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  )
  select jsonb_build_object(
    'wins', coalesce((
      select jsonb_agg(jsonb_build_object(
        'win', w.id, 'round', w.round, 'visitor', w.visitor, 'receipt', w.receipt, 'at', to_ms(w.created_at),
        'deadline', to_ms(w.deadline), 'rehearsal', w.rehearsal,
        'status', win_status(w), 'note', case when w.status = 'refused' then w.review_note end,
        'prize', prize_name(p) || jsonb_build_object('kind', p.kind,
          'place', case when p.place_ko is not null then localised(p.place_ko, p.place_en) end)
      ) order by w.seq desc)
      from wins w join prizes p on p.event = w.event and p.key = w.prize
      where w.event = p_event and w.visitor in (select visitor from mine)), '[]'::jsonb),
    -- a win of a draw or of a ranking is no play
    'plays', (select count(*) from entries e
      where e.event = p_event and e.game not in ('draw', 'rank') and e.visitor in (select visitor from mine)),
    'languages', (select to_jsonb(languages) from events where slug = p_event),
    'timeZone', (select time_zone from events where slug = p_event),
    -- Whom to write to about a win that was refused.
    'contact', (select policy #>> '{operator,contact}' from events where slug = p_event),
    'sample', coalesce((select (policy ->> 'sample')::boolean from events where slug = p_event), false),
    'rehearsing', exists (select 1 from events
      where slug = p_event and rehearsal_since is not null and now() < opens_at))
$$;

-- Everything about the prizes of an event that does not agree, and must: one row for each check that fails, with the
-- prize and how many it is about. Without rows, all is well. Rehearsals are counted apart.
-- Called by stock_check, stock_report.
create or replace function stock_differences(p_event text) returns table (prize text, problem text, items bigint)
language sql stable set search_path = public, pg_temp as $$
  with counted as (
    select p.key, p.kind, p.stock, p.given, p.rehearsed,
      count(w.id) filter (where not w.rehearsal and w.status not in ('forfeited', 'refused')) as held,
      count(w.id) filter (where w.rehearsal and w.status not in ('forfeited', 'refused')) as held_rehearsed
    from prizes p left join wins w on w.event = p.event and w.prize = p.key
    where p.event = p_event group by p.event, p.key
  )
  -- The counter of the stock, and the rows that it counts.
  select key, 'given', abs(given - held) from counted where given <> held
  union all
  select key, 'rehearsed', abs(rehearsed - held_rehearsed) from counted where rehearsed <> held_rehearsed
  union all
  select key, 'beyond-stock', held - stock from counted where held > stock
  union all
  -- Instant wins hold what nobody has won yet, committed draws and awards of a ranking what they will give, and
  -- drawn ones what the next of their waiting list takes over.
  select p.key, 'held', abs(p.held - x.held) from prizes p cross join lateral (
    select coalesce(sum(h.count), 0) as held from (
      select d.count from draw_prizes d join draws w on w.id = d.draw
      where d.event = p.event and d.prize = p.key and w.state in ('committed', 'frozen') and not w.rehearsal
      union all
      select r.count from rank_prizes r join rank_awards a on a.id = r.award
      where r.event = p.event and r.prize = p.key and a.state in ('open', 'frozen') and not a.rehearsal) h) y
  cross join lateral (
    select coalesce(sum(m.count - m.won), 0) as held from moment_prizes m join moment_plans w on w.id = m.plan
    where m.event = p.event and m.prize = p.key and w.state = 'open' and not w.rehearsal) z
  cross join lateral (
    select y.held + z.held + count(*) as held from draw_ranks r join wins w on w.id = r.win
    where w.event = p.event and w.prize = p.key and w.status in ('forfeited', 'refused') and not r.passed_on
      and not w.rehearsal) x
  where p.event = p_event and p.held <> x.held
  union all
  -- A prize is won by a play only, of the same rehearsal or of the same event.
  select w.prize, 'no-entry', count(*) from wins w
  left join entries e on e.event = w.event and e.round = w.round and e.visitor = w.visitor
    and e.rehearsal = w.rehearsal
  where w.event = p_event and e.event is null group by w.prize
  union all
  -- A status that a win of this kind of prize never has.
  select w.prize, 'status', count(*) from wins w join prizes p on p.event = w.event and p.key = w.prize
  where w.event = p_event and w.status <> 'won' and not exists (
    select 1 from win_steps s where s.kind = p.kind and s.to_status = w.status) group by w.prize
  union all
  -- A parcel that has to be sent has somewhere to go, and a key that opens it.
  select w.prize, 'no-claim', count(*) from wins w
  where w.event = p_event and w.status in ('claimed', 'exported') and not exists (
    select 1 from claims c join record_keys k on k.table_name = 'claims' and k.row_id = c.id where c.win = w.id)
  group by w.prize
  union all
  select w.prize, 'claimed-unseen', count(*) from wins w join claims c on c.win = w.id
  where w.event = p_event and w.status in ('won', 'waiting', 'refused') group by w.prize
  union all
  select w.prize, 'no-list', count(*) from wins w
  where w.event = p_event and w.status in ('exported', 'shipped', 'returned')
    and not exists (select 1 from export_rows x where x.win = w.id)
  group by w.prize
  union all
  -- A code for every win of a code, and a win for every code that is not free.
  select p.key, 'codes', n from prizes p cross join lateral (
    select (select count(*) from wins w
        where w.event = p.event and w.prize = p.key and not w.rehearsal and w.status <> 'forfeited'
          and w.status <> 'refused' and not exists (select 1 from prize_codes c where c.win = w.id))
      + (select count(*) from prize_codes c join wins w on w.id = c.win
        where c.event = p.event and c.prize = p.key
          and (w.rehearsal or w.status in ('forfeited', 'refused')
            or (w.event, w.prize) <> (p.event, p.key))) as n) wrong
  where p.event = p_event and p.kind = 'code' and n > 0
  union all
  select p.key, 'pool', abs(p.stock - n) from prizes p cross join lateral (
    select count(*) as n from prize_codes c where c.event = p.event and c.prize = p.key) pool
  where p.event = p_event and (p.kind = 'code' or n > 0) and p.stock <> n
  union all
  select c.prize, 'shown', count(*) from prize_codes c join wins w on w.id = c.win
  where c.event = p_event and (c.shown_at is not null) <> (w.status = 'delivered') group by c.prize
  union all
  select c.prize, 'no-code-key', count(*) from prize_codes c
  where c.event = p_event and not exists (
    select 1 from record_keys k where k.table_name = 'prize_codes' and k.row_id = c.id) group by c.prize
$$;

-- ## Grants
select keep_from_browsers();
