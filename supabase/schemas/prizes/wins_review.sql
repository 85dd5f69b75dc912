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
