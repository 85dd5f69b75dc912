-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## Functions

-- Marks wins of a round whose line or device had several players in it, or has wins of another visitor in the event,
-- and those other wins. Somebody who wins twice under one name is a matter of the rules, not of a disguise. The work
-- grows with the wins of a line and not with their pairs: a class or a carrier can have hundreds of them.
-- Its plan is kept between calls, as those of SQL functions are not: every award calls it.
-- Called by award_give.
create or replace function wins_mark_lines(p_event text, p_round text) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  with mine as materialized (
    select w.id, w.rehearsal, n.address_digest, n.device_digest, n.address_players, n.device_players
    from wins w join entries n on n.event = w.event and n.round = w.round and n.visitor = w.visitor
    where w.event = p_event and w.round = p_round
  ), near as (
    select 'line' as mark, f.digest, x.rehearsal, x.id, x.visitor
    from (select distinct address_digest as digest, rehearsal from mine where address_digest is not null) f
    join entries n on n.event = p_event and n.address_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
    union all
    select 'device', f.digest, x.rehearsal, x.id, x.visitor
    from (select distinct device_digest as digest, rehearsal from mine where device_digest is not null) f
    join entries n on n.event = p_event and n.device_digest = f.digest and n.drawn
    join wins x on x.event = n.event and x.round = n.round and x.visitor = n.visitor and x.rehearsal = f.rehearsal
  ), found as (
    select id, mark from (
      select id, mark, min(visitor) over g <> max(visitor) over g as is_shared
      from near window g as (partition by mark, digest, rehearsal)
    ) s where is_shared
    union
    select id, 'line' from mine where address_players > 1
    union
    select id, 'device' from mine where device_players > 1
  )
  update wins w set marks = array(select distinct m from unnest(w.marks || f.marks) as m order by m)
  from (select id, array_agg(mark) as marks from found group by id) f
  where w.id = f.id and not w.marks @> f.marks;
end $$;

-- Takes the new wins of a round or a draw past the rules (review_reasons), after they were inserted and in the same
-- transaction. A suspicious win keeps its unit of stock and waits for a person. p_order is everybody who played, as in
-- award_give; for a draw it is '[]'. Only wins of this transaction are looked at, so a replay changes no decision.
-- Called by award_give, draw_give, draw_take_over.
create or replace function wins_review(p_event text, p_round text, p_order jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_win wins;
  v_facts jsonb;
  v_reasons text[];
begin
  perform traces_put(p_event, p_round, p_order);
  for v_win in
    select * from wins where event = p_event and round = p_round
  loop
    -- Not in the query: without fresh statistics PostgreSQL then reads every win of the event by its status.
    continue when v_win.status <> 'won' or v_win.created_at <> now();
    v_facts := win_facts(v_win);
    v_reasons := review_reasons(v_facts);
    if cardinality(v_reasons) > 0 then
      update wins set status = 'waiting', review_reasons = v_reasons, review_facts = v_facts where id = v_win.id;
    end if;
  end loop;
end $$;

-- Among whom the games of an event draw, as far as their own settings say so: each choice once. Public pages ask, so it
-- reads no content files.
-- Called by server/events.
create or replace function games_basis(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('bases', coalesce(jsonb_agg(distinct g.config -> 'basis'), '[]'::jsonb))
  from event_games g where g.event = p_event and g.config ? 'basis'
$$;

-- ## Grants
select keep_from_browsers();
