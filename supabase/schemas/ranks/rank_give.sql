-- Gives the prizes of a frozen list, once. p_tokens has the hash of a claim token for each rank that wins: [{ "rank",
-- "token" }]. 'look': a result that would win was not looked at and passed; 'changed': others win than the server
-- thought. A win of a ranking stands in a round of its own, rank-<id>. What nobody is there for is free again.
-- Called by server/ranks.
create or replace function rank_give(
  p_event text, p_award uuid, p_tokens jsonb, p_staff_contacts text[], p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_event events;
  v_ranks integer[];
  v_round text := 'rank-' || p_award;
begin
  select * into v_event from events where slug = p_event for share;
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'frozen' then
    return jsonb_build_object('status', case when v_award.state = 'awarded' then 'awarded' else 'closed' end);
  end if;
  update rank_rows r set prize = s.at_prize
  from rank_standing(p_award, p_staff_contacts) s
  where r.award = p_award and r.rank = s.at_rank and s.at_prize is not null and r.decision = 'passed';
  select array_agg(s.at_rank order by s.at_rank) into v_ranks
  from rank_standing(p_award, p_staff_contacts) s where s.at_prize is not null;
  if exists (select 1 from rank_rows where award = p_award and rank = any (v_ranks) and prize is null) then
    update rank_rows set prize = null where award = p_award and prize is not null;
    return jsonb_build_object('status', 'look');
  elsif v_ranks is distinct from (
    select array_agg(x.rank order by x.rank) from jsonb_to_recordset(p_tokens) as x (rank integer))
  then
    update rank_rows set prize = null where award = p_award and prize is not null;
    return jsonb_build_object('status', 'changed');
  end if;
  insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
  select p_event, v_round, visitor, 'rank', 'rank', prize, now(), v_award.rehearsal
  from rank_rows where award = p_award and prize is not null;
  with given as (
    insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
    select p_event, v_round, r.visitor, r.prize, x.token, claim_deadline(v_event), v_award.rehearsal
    from rank_rows r join jsonb_to_recordset(p_tokens) as x (rank integer, token text) on x.rank = r.rank
    where r.award = p_award and r.prize is not null
    order by r.rank
    returning id, visitor
  )
  update rank_rows r set win = g.id from given g
  where r.award = p_award and r.visitor = g.visitor and r.prize is not null;
  update prizes p set
    held = p.held - case when v_award.rehearsal then 0 else r.count end,
    given = p.given + case when v_award.rehearsal then 0 else coalesce(n.given, 0) end,
    rehearsed = p.rehearsed + case when v_award.rehearsal then coalesce(n.given, 0) else 0 end
  from rank_prizes r
  left join (select prize, count(*) as given from rank_rows where award = p_award group by 1) n on n.prize = r.prize
  where r.award = p_award and p.event = r.event and p.key = r.prize;
  update rank_awards set state = 'awarded', awarded_at = now() where id = p_award;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'rank.award', p_award::text,
    jsonb_build_object('given', coalesce(cardinality(v_ranks), 0)));
  return jsonb_build_object('status', 'given', 'wins', coalesce(cardinality(v_ranks), 0));
end $$;
