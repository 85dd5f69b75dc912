-- Takes back an award before its close, and gives its units back to the stock.
-- Called by server/ranks.
create or replace function rank_withdraw(p_event text, p_award uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
begin
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award and event = p_event for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_award.state <> 'open' or v_award.closes_at <= now() then
    return jsonb_build_object('status', 'closed');
  end if;
  perform rank_release(v_award);
  update rank_awards set state = 'withdrawn' where id = p_award;
  delete from rank_results where award = p_award;
  insert into audit (staff, event, action, subject) values (p_staff, p_event, 'rank.withdraw', p_award::text);
  return jsonb_build_object('status', 'withdrawn');
end $$;
