-- Wins that are due, with the contact to write to. 'tell' is the message that is due now, or null: the win was claimed,
-- is void, or has no contact. 'asks': whom the winner can write to.
-- Called by server/prizes.
create or replace function wins_to_tell(p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('wins', coalesce(jsonb_agg(jsonb_build_object(
    'win', due.id, 'event', due.event, 'round', due.round, 'visitor', due.visitor, 'deadline', to_ms(due.deadline),
    'timeZone', e.time_zone, 'note', coalesce(due.review_note, ''),
    'reviewedAt', coalesce(to_ms(due.reviewed_at), 0), 'asks', coalesce(e.policy #>> '{operator,contact}', ''),
    'prize', localised(p.name_ko, p.name_en),
    'tell', case
      when due.rehearsal or win_status(due) not in ('won', 'waiting', 'refused', 'expired')
        or e.state <> 'published' or k.wrapped is null then null
      when due.status in ('waiting', 'refused') then case when due.told <> due.status then due.status end
      when due.deadline <= now() or due.status = 'forfeited' then
        case when due.told in ('won', 'reminded') then 'forfeited' end
      when due.told in ('', 'waiting', 'refused') then 'won'
      when due.told = 'won' then 'reminded'
    end,
    'contact', case when k.wrapped is not null then jsonb_build_object(
      'id', n.id, 'provider', n.provider, 'locale', n.consent ->> 'locale',
      'sealed', to_base64(n.sealed), 'wrapped', to_base64(k.wrapped)) end
  ) order by due.tell_at, due.id), '[]'::jsonb))
  from (select * from wins where tell_at <= now() order by tell_at, id limit p_limit) due
  join events e on e.slug = due.event
  join prizes p on p.event = due.event and p.key = due.prize
  left join entrants n on n.event = due.event and n.visitor = due.visitor and n.provider <> 'external'
  left join record_keys k on k.table_name = 'entrants' and k.row_id = n.id
$$;
