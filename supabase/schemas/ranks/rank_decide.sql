-- Passes or refuses a result of a frozen list, or (p_decision null) takes that back. p_verdict: what came out when the
-- server played the log again. 'reason': one is needed; 'decided': somebody was faster; 'none': there is nothing to
-- take back.
-- Called by server/ranks.
create or replace function rank_decide(
  p_event text, p_award uuid, p_rank integer, p_decision text, p_reason text, p_verdict text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_row rank_rows;
begin
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  select * into v_row from rank_rows where award = p_award and rank = p_rank;
  if v_award.id is null or v_row.rank is null then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'frozen' then
    return jsonb_build_object('status', 'closed');
  elsif p_decision is null and v_row.decision is null then
    return jsonb_build_object('status', 'none');
  elsif p_decision is not null and v_row.decision is not null then
    return jsonb_build_object('status', 'decided');
  elsif p_reason is null and (p_decision = 'refused' or p_decision = 'passed' and p_verdict <> 'same') then
    return jsonb_build_object('status', 'reason');
  end if;
  update rank_rows set decision = p_decision,
    reason = case when p_decision is not null then p_reason end,
    verdict = case when p_decision is not null then p_verdict end,
    decided_by = case when p_decision is not null then p_staff end,
    decided_at = case when p_decision is not null then now() end
  where award = p_award and rank = p_rank;
  insert into audit (staff, event, action, subject, reason, detail)
  values (p_staff, p_event, case coalesce(p_decision, '') when 'passed' then 'rank.pass'
    when 'refused' then 'rank.refuse' else 'rank.undo' end, p_award::text, p_reason,
    jsonb_strip_nulls(jsonb_build_object('rank', p_rank, 'verdict', p_verdict)));
  return jsonb_build_object('status', 'stored');
end $$;
