-- Freezes the list of an award, once: the best result of each person, of equal points the earlier one first. Staff and
-- banned persons are not on it, nor is anybody without the contact that the policy asks for. Bots have no results. At
-- most 10,000 visitors are looked at, the best first. The pads belong to the award's key for pseudonyms. 'short': the
-- list has fewer persons than the award needs, so its units go back to the stock.
-- Called by server/ranks.
create or replace function rank_freeze(p_award uuid, p_inner text, p_outer text, p_staff text[]) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_award rank_awards;
  v_event events;
  v_inner bytea := decode(p_inner, 'base64');
  v_outer bytea := decode(p_outer, 'base64');
  v_count integer;
  v_state text;
begin
  perform rank_lock(p_award);
  select * into v_award from rank_awards where id = p_award for update;
  if v_award.state is distinct from 'open' or v_award.closes_at > now() then
    return jsonb_build_object('status', 'refused');
  end if;
  select * into v_event from events where slug = v_award.event;
  insert into rank_rows (award, rank, lot, visitor, points, finished_at, round, player)
  select p_award, row_number() over (order by b.points desc, b.finished_at, b.visitor),
    substr(sha256(v_outer || sha256(v_inner || convert_to(b.person, 'UTF8'))), 1, 16),
    b.visitor, b.points, b.finished_at, b.round, b.player
  from (
    select distinct on (p.person) p.* from (
      select r.*, person_of(v_event, r.visitor) as person
      from (select * from rank_results where award = p_award
        order by points desc, finished_at, visitor limit 10000) r
      where rank_barred(v_award.event, r.visitor, p_staff) is null
    ) p
    where p.person is not null
    order by p.person, p.points desc, p.finished_at, p.visitor
  ) b;
  get diagnostics v_count = row_count;
  v_state := case when v_count < v_award.least then 'short' else 'frozen' end;
  if v_state = 'short' then
    perform rank_release(v_award);
  end if;
  update rank_awards set state = v_state, frozen_at = now(), frozen_hash = repeat('0', 64) where id = p_award;
  update rank_awards set frozen_hash = encode(sha256(convert_to(rank_text(p_award), 'UTF8')), 'hex')
  where id = p_award;
  delete from rank_results where award = p_award;
  insert into audit (event, action, subject, detail)
  select event, case when v_state = 'short' then 'rank.short' else 'rank.freeze' end, p_award::text,
    jsonb_build_object('game', game, 'persons', v_count, 'hash', frozen_hash)
  from rank_awards where id = p_award;
  return jsonb_build_object('status', v_state, 'count', v_count);
end $$;
