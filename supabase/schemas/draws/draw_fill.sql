-- Adds the lots of the next p_limit visitors to a list that is being closed. A person has one lot, under the smallest
-- visitor; nobody who is banned has one. The pads belong to the draw's key for lots. 'done': there are no more
-- visitors. A list may have a million lots, so what is the same for all of them is worked out once.
-- Called by server/draws.
create or replace function draw_fill(p_draw uuid, p_inner text, p_outer text, p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_draw draws;
  v_event events;
  v_rules jsonb;
  v_inner bytea := decode(p_inner, 'base64');
  v_outer bytea := decode(p_outer, 'base64');
  v_from timestamptz;
  v_games text[];
  v_only_finished boolean;
  v_by_contact boolean;
  v_visitors text[];
begin
  select * into v_draw from draws where id = p_draw for update;
  if not found or v_draw.state <> 'committed' or v_draw.until > now() or v_draw.hashed > 0 then
    return jsonb_build_object('status', 'refused');
  end if;
  select * into v_event from events where slug = v_draw.event;
  v_rules := v_draw.commitment::jsonb;
  v_from := from_ms((v_rules ->> 'from')::bigint);
  v_games := array(select jsonb_array_elements_text(v_rules -> 'games'));
  v_only_finished := v_rules ->> 'among' = 'finishers';
  v_by_contact := coalesce(v_event.policy ->> 'identity', 'none') <> 'none';

  -- A walk over the index from visitor to visitor, because one visitor may have thousands of entries.
  with recursive walk as (
    (select visitor, 1 as n from entries where event = v_draw.event and visitor > v_draw.filled
     order by visitor limit 1)
    union all
    select (select e.visitor from entries e where e.event = v_draw.event and e.visitor > w.visitor
      order by e.visitor limit 1), w.n + 1
    from walk w where w.visitor is not null and w.n < p_limit
  )
  select array_agg(visitor order by n) into v_visitors from walk where visitor is not null;
  if v_visitors is null then
    return jsonb_build_object('status', 'done');
  end if;

  insert into draw_lots (draw, lot, visitor)
  select p_draw, substr(sha256(v_outer || sha256(v_inner || convert_to(p.person, 'UTF8'))), 1, 16), p.visitor
  from (
    select w.visitor, case when v_by_contact then person_of(v_event, w.visitor) else w.visitor end as person
    from unnest(v_visitors) as w (visitor)
    -- The limit keeps this a look into the index for each visitor, instead of one at all entries.
    cross join lateral (
      select 1 from entries e
      where e.event = v_draw.event and e.visitor = w.visitor and e.rehearsal = v_draw.rehearsal
        and e.recorded_at >= v_from and e.recorded_at < v_draw.until
        -- a win of an earlier draw or of a ranking is no play
        and e.game not in ('draw', 'rank') and (e.finished or not v_only_finished)
        and (e.game = any (v_games) or v_games = '{}')
      limit 1) as played
    where not exists (
      select 1 from bans b where b.event = v_draw.event and b.visitor = w.visitor and b.lifted_at is null)
    order by w.visitor
  ) p
  where p.person is not null
  on conflict (draw, lot) do nothing;
  update draws set filled = v_visitors[cardinality(v_visitors)] where id = p_draw;
  return jsonb_build_object('status', 'more');
end $$;
