-- Decides the plays of a round by the winning moments, in their order: each uses the first moment that was due and that
-- nobody has used. p_moments: { "plan", "from", "due", "isAll" }: the prizes of the moments that were due at p_at, from
-- number "from" on, which nobody had used when the server looked; without "isAll" there are more. One person wins once,
-- and from then on their plays are not counted. A play at a time at which the event or the plan is not open counts as
-- an entry only. p_order has "lot", the pseudonym of the play.
-- Called by award_give.
create or replace function moments_give(
  p_event events, p_round text, p_moments jsonb, p_order jsonb, p_lots text[], p_tokens text[], p_at timestamptz
) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_plan moment_plans := moments_lock((p_moments ->> 'plan')::uuid);
  v_rehearsal boolean := p_at < p_event.opens_at;
  v_play record;
  v_moment integer;
  v_next integer;
  v_prize text;
  v_line text;
begin
  if v_plan.event is distinct from p_event.slug or v_plan.state <> 'open' or v_plan.rehearsal <> v_rehearsal
    or p_at < v_plan.starts_at or p_at >= v_plan.ends_at
    or (case when v_rehearsal then p_event.rehearsal_since is null
      else p_at >= p_event.closes_at or p_event.state <> 'published' end)
  then
    return;
  end if;
  for v_play in
    select l.visitor, l.token, person_of(p_event, l.visitor) as person, f.lot
    from unnest(p_lots, p_tokens) with ordinality as l (visitor, token, place)
    join jsonb_to_recordset(p_order) as f (visitor text, lot text) on f.visitor = l.visitor
    order by l.place
  loop
    continue when exists (
      select 1 from moment_plays m
      where m.plan = v_plan.id and m.moment is not null and m.person in (v_play.person, v_play.visitor));
    v_moment := null;
    v_next := v_plan.used - (p_moments ->> 'from')::integer;
    v_prize := p_moments #>> array['due', v_next::text];
    if v_prize is not null then
      v_moment := v_plan.used;
    elsif not (p_moments ->> 'isAll')::boolean then
      -- others used all that the server looked up: it must look again
      raise exception 'more winning moments are due' using errcode = 'serialization_failure';
    end if;
    v_line := to_ms(p_at) || ' ' || v_play.lot || ' ' || coalesce(v_moment::text, '-');
    v_plan.plays := v_plan.plays + 1;
    v_plan.head := encode(sha256(convert_to(v_plan.head || ' ' || v_line, 'UTF8')), 'hex');
    insert into moment_plays (plan, number, round, visitor, person, line, moment)
    values (v_plan.id, v_plan.plays, p_round, v_play.visitor, v_play.person, v_line, v_moment);
    if v_moment is not null then
      v_plan.used := v_plan.used + 1;
      update moment_prizes set won = won + 1 where plan = v_plan.id and prize = v_prize;
      update prizes set
        held = held - case when v_rehearsal then 0 else 1 end,
        given = given + case when v_rehearsal then 0 else 1 end,
        rehearsed = rehearsed + case when v_rehearsal then 1 else 0 end
      where event = p_event.slug and key = v_prize;
      insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
      values (p_event.slug, p_round, v_play.visitor, v_prize, v_play.token, claim_deadline(p_event), v_rehearsal);
    end if;
  end loop;
  update moment_plans set used = v_plan.used, plays = v_plan.plays, head = v_plan.head where id = v_plan.id;
end $$;
