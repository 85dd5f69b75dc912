-- What a winner with a verified contact is told: that they won, that the time to claim runs out, that it ran out.

alter table wins
  -- The last that they were told.
  add column told text not null default '' check (told in ('', 'won', 'reminded', 'forfeited')),
  -- When there may be something to tell next; null: nothing, or nobody to tell it to.
  add column tell_at timestamptz default now();
create index wins_to_tell on wins (tell_at) where tell_at is not null;

-- The reminder comes three days before the deadline; where there is little time, after two thirds of it. Who was told of the
-- win later than that gets none.
create function win_tell_at(p_win wins) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_reminder timestamptz := p_win.deadline - least(interval '3 days', (p_win.deadline - p_win.created_at) / 3);
begin
  return case p_win.told
    when '' then now()
    when 'won' then case when v_reminder > now() then v_reminder else p_win.deadline end
    when 'reminded' then p_win.deadline
  end;
end $$;

-- Wins whose time to look has come. 'tell': what to tell now; null: nothing, the win was claimed, is void, or has no contact.
create function wins_to_tell(p_limit integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('wins', coalesce(jsonb_agg(jsonb_build_object(
    'win', due.id, 'event', due.event, 'round', due.round, 'visitor', due.visitor, 'deadline', to_ms(due.deadline),
    'timeZone', e.time_zone,
    'prize', jsonb_build_object('ko', p.name_ko, 'en', p.name_en),
    'tell', case
      when due.rehearsal or due.status <> 'won' or e.state <> 'published' or k.wrapped is null then null
      when due.deadline <= now() then case when due.told in ('won', 'reminded') then 'forfeited' end
      when due.told = '' then 'won'
      when due.told = 'won' then 'reminded'
    end,
    'contact', case when k.wrapped is not null then jsonb_build_object(
      'id', n.id, 'provider', n.provider, 'locale', n.consent ->> 'locale',
      'sealed', translate(encode(n.sealed, 'base64'), E'\n', ''), 'wrapped', translate(encode(k.wrapped, 'base64'), E'\n', '')) end
  ) order by due.tell_at, due.id), '[]'::jsonb))
  from (select * from wins where tell_at <= now() order by tell_at, id limit p_limit) due
  join events e on e.slug = due.event
  join prizes p on p.event = due.event and p.key = due.prize
  left join entrants n on n.event = due.event and n.visitor = due.visitor and n.provider <> 'external'
  left join record_keys k on k.table_name = 'entrants' and k.row_id = n.id
$$;

-- p_told null: there was nothing to tell.
create function win_told(p_win uuid, p_told text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_told is null then
    update wins set tell_at = null where id = p_win;
  else
    update wins set told = p_told where id = p_win;
    update wins w set tell_at = win_tell_at(w) where id = p_win;
  end if;
  return jsonb_build_object('status', 'noted');
end $$;

-- A contact is there now: what was won before is told, too.
create function win_news_wake(p_event text, p_visitor text) returns void
language sql set search_path = public, pg_temp as $$
  update wins w set tell_at = win_tell_at(w)
  where event = p_event and visitor = p_visitor and status = 'won' and deadline > now() and tell_at is null
$$;

select keep_from_browsers(array[]::text[], array['win_tell_at', 'wins_to_tell', 'win_told', 'win_news_wake']);
