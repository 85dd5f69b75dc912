-- Messages: an outbox. Address and variables are sealed like a claim before they come here; what is readable is the masked
-- form of the address, and what became of the message.

create table messages (
  id uuid primary key,
  seq bigint generated always as identity unique,
  -- null: a message of the house (an administrator's sign-in), not of one event.
  event text references events (slug),
  template text not null,
  locale text not null check (locale in ('ko', 'en')),
  channel text not null check (channel in ('email', 'webhook')),
  -- The idempotency key: whatever is asked for twice under one key is sent once.
  key text not null unique check (length(key) between 1 and 200),
  -- null after the purge.
  sealed bytea,
  -- HMAC of the address under the event's index key: finds an exact address, and whoever wants no more mail.
  digest text,
  masked text not null,
  state text not null default 'queued' check (
    state in ('queued', 'sending', 'sent', 'shown', 'refused', 'bounced', 'failed', 'cancelled', 'unsubscribed')),
  attempts integer not null default 0,
  -- Next try; while it is being sent, the end of the sender's lease.
  due_at timestamptz not null default now(),
  -- After this nobody needs it any more (a code that has run out); null: always.
  useful_until timestamptz,
  -- A code such as 'smtp 550 5.1.1' or 'http 410', never a text of the other side: those quote addresses.
  error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
-- In the order of messages_take().
create index messages_due on messages (channel, useful_until, due_at) where state in ('queued', 'sending');
create index messages_by_event on messages (event, seq desc);
create index messages_by_state on messages (event, state, seq desc);
create index messages_by_digest on messages (digest) where digest is not null;
create index messages_to_purge on messages (ended_at) where sealed is not null;

-- How the way out of each channel went last.
create table message_channels (
  channel text primary key,
  succeeded_at timestamptz,
  failed_at timestamptz,
  error text
);

-- Who wants no more of the messages that can be refused. `event` is '' for those of the house.
create table message_unsubscribes (
  event text not null,
  digest text not null,
  created_at timestamptz not null default now(),
  primary key (event, digest)
);

-- Texts that staff wrote in the place of ours.
create table message_texts (
  event text not null references events (slug),
  template text not null,
  locale text not null check (locale in ('ko', 'en')),
  subject text not null check (length(subject) <= 200),
  body text not null check (length(body) <= 8000),
  updated_at timestamptz not null default now(),
  primary key (event, template, locale)
);

create function message_row(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_message.id, 'seq', p_message.seq, 'event', p_message.event, 'template', p_message.template,
    'locale', p_message.locale, 'channel', p_message.channel, 'masked', p_message.masked, 'state', p_message.state,
    'attempts', p_message.attempts, 'error', p_message.error, 'at', to_ms(p_message.created_at),
    'dueAt', case when p_message.state in ('queued', 'sending') then to_ms(p_message.due_at) end,
    'endedAt', to_ms(p_message.ended_at), 'hasContent', p_message.sealed is not null)
$$;

-- What opens a message, with the texts that staff wrote for it; null parts after the purge.
create function message_content(p_message messages) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'sealed', translate(encode(p_message.sealed, 'base64'), E'\n', ''),
    'wrapped', (select translate(encode(k.wrapped, 'base64'), E'\n', '') from record_keys k
      where k.table_name = 'messages' and k.row_id = p_message.id),
    'digest', p_message.digest,
    'eventName', (select jsonb_build_object('ko', e.name_ko, 'en', e.name_en) from events e where e.slug = p_message.event),
    'text', (select jsonb_build_object('subject', t.subject, 'body', t.body) from message_texts t
      where t.event = p_message.event and t.template = p_message.template and t.locale = p_message.locale))
$$;

create function message_enqueue(
  p_id uuid, p_event text, p_template text, p_locale text, p_channel text, p_key text,
  p_sealed text, p_wrapped text, p_digest text, p_masked text, p_useful_minutes integer
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if p_event is not null and not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into messages (id, event, template, locale, channel, key, sealed, digest, masked, useful_until)
  values (p_id, p_event, p_template, p_locale, p_channel, p_key, decode(p_sealed, 'base64'), p_digest, p_masked,
    now() + make_interval(mins => p_useful_minutes))
  on conflict (key) do nothing;
  if not found then
    return jsonb_build_object('status', 'present');
  end if;
  insert into record_keys (table_name, row_id, wrapped) values ('messages', p_id, decode(p_wrapped, 'base64'));
  return jsonb_build_object('status', 'queued');
end $$;

-- Takes due messages for a sender: codes and links, which somebody waits for and which run out, before what may come any time.
-- Its lease is the next due time: a sender that dies leaves them to the next one then.
create function messages_take(p_channel text, p_limit integer, p_lease_ms integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_taken jsonb;
begin
  with due as (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by useful_until nulls last, due_at
    limit least(greatest(p_limit, 1), 50)
    for update skip locked
  ), taken as (
    update messages m
    set state = 'sending', attempts = m.attempts + 1, due_at = now() + make_interval(secs => p_lease_ms / 1000.0)
    from due where m.id = due.id
    returning m.*
  )
  select jsonb_agg(message_row(t::messages) || message_content(t::messages) || jsonb_build_object(
      'late', coalesce(t.useful_until <= now(), false),
      'unsubscribed', exists (
        select 1 from message_unsubscribes u where u.event = coalesce(t.event, '') and u.digest = t.digest))
    order by t.seq)
  into v_taken from taken t;
  return jsonb_build_object('messages', coalesce(v_taken, '[]'::jsonb));
end $$;

-- What became of one try. `p_attempt` fences: a sender whose lease ran out changes nothing of its successor's try.
create function message_done(
  p_id uuid, p_attempt integer, p_state text, p_error text, p_again_ms bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_channel text;
begin
  update messages
  set state = p_state, error = p_error,
    due_at = case when p_state = 'queued' then now() + make_interval(secs => p_again_ms / 1000.0) else due_at end,
    ended_at = case when p_state = 'queued' then null else now() end
  where id = p_id and state = 'sending' and attempts = p_attempt
  returning channel into v_channel;
  if not found then
    return jsonb_build_object('status', 'stale');
  end if;
  -- A refused address says nothing about the way out; a try that has to be repeated does.
  if p_state in ('sent', 'refused') then
    insert into message_channels (channel, succeeded_at) values (v_channel, now())
    on conflict (channel) do update set succeeded_at = excluded.succeeded_at;
  elsif p_error is not null and p_state in ('queued', 'failed') then
    insert into message_channels (channel, failed_at, error) values (v_channel, now(), p_error)
    on conflict (channel) do update set failed_at = excluded.failed_at, error = excluded.error;
  end if;
  return jsonb_build_object('status', 'done');
end $$;

-- Where a channel leads nowhere, its messages are only shown in the console.
create function messages_show(p_channel text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_count integer;
begin
  update messages set state = 'shown', ended_at = now()
  where id in (
    select id from messages
    where state in ('queued', 'sending') and due_at <= now() and channel = p_channel
    order by due_at limit 500 for update skip locked);
  get diagnostics v_count = row_count;
  return jsonb_build_object('shown', v_count);
end $$;

-- Keyset pages, the newest first. `p_house`: those of no event too.
create function messages_page(
  p_event text, p_house boolean, p_state text, p_template text, p_digests jsonb, p_before bigint, p_limit integer
) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('messages', coalesce(jsonb_agg(message_row(page.m) order by (page.m).seq desc), '[]'::jsonb))
  from (
    select m
    from messages m
    where (m.event = p_event or (p_house and m.event is null))
      and (p_before is null or m.seq < p_before)
      and (p_state is null or m.state = p_state)
      and (p_template is null or m.template = p_template)
      and (p_digests is null or jsonb_typeof(p_digests) = 'null'
        or m.digest in (select jsonb_array_elements_text(p_digests)))
    order by m.seq desc
    limit least(greatest(p_limit, 1), 100)
  ) page
$$;

create function messages_summary(p_event text, p_house boolean) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages
      where event = p_event or (p_house and event is null) group by state) s), '{}'::jsonb),
    'channels', coalesce((select jsonb_agg(jsonb_build_object(
        'channel', c.channel, 'succeededAt', to_ms(c.succeeded_at), 'failedAt', to_ms(c.failed_at), 'error', c.error
      ) order by c.channel) from message_channels c), '[]'::jsonb))
$$;

-- Of all events, for metrics.
create function messages_count() returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'states', coalesce((select jsonb_object_agg(s.state, s.n) from (
      select state, count(*) as n from messages group by state) s), '{}'::jsonb),
    'oldestDueMs', (select greatest(0, to_ms(now()) - to_ms(min(due_at))) from messages where state = 'queued'))
$$;

create function message_open(p_event text, p_house boolean, p_id uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found') || message_row(m) || message_content(m)
     from messages m where m.id = p_id and (m.event = p_event or (p_house and m.event is null))),
    jsonb_build_object('status', 'not-found'))
$$;

-- Address, links and codes of a message are given out together with the line that says to whom, and why.
create function message_reveal(p_event text, p_house boolean, p_id uuid, p_staff uuid, p_reason text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages where id = p_id and (event = p_event or (p_house and event is null));
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into audit (staff, event, action, subject, reason)
  values (p_staff, v_message.event, 'message.reveal', p_id::text, p_reason);
  return jsonb_build_object('status', 'found') || message_row(v_message) || message_content(v_message);
end $$;

create function message_retry(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.sealed is null or v_message.state in ('sent', 'sending', 'unsubscribed') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'queued', attempts = 0, due_at = now(), error = null, ended_at = null,
    useful_until = case when useful_until > now() then useful_until end
  where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.retry', p_id::text);
  return jsonb_build_object('status', 'queued');
end $$;

create function message_cancel(p_event text, p_house boolean, p_id uuid, p_staff uuid) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_message messages;
begin
  select * into v_message from messages
  where id = p_id and (event = p_event or (p_house and event is null)) for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  elsif v_message.state not in ('queued', 'shown') then
    return jsonb_build_object('status', 'not-now');
  end if;
  update messages set state = 'cancelled', ended_at = now() where id = p_id;
  insert into audit (staff, event, action, subject) values (p_staff, v_message.event, 'message.cancel', p_id::text);
  return jsonb_build_object('status', 'cancelled');
end $$;

-- A report of the mail provider: it was taken over, and came back.
create function message_bounce(p_id uuid, p_error text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  update messages set state = 'bounced', error = p_error, ended_at = now()
  where id = p_id and state in ('sending', 'sent', 'bounced');
  return jsonb_build_object('status', case when found then 'bounced' else 'not-found' end);
end $$;

create function message_unsubscribe(p_event text, p_digest text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into message_unsubscribes (event, digest) values (p_event, p_digest) on conflict do nothing;
  return jsonb_build_object('status', 'unsubscribed');
end $$;

create function message_texts_read(p_event text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('texts', coalesce(jsonb_agg(jsonb_build_object(
    'template', t.template, 'locale', t.locale, 'subject', t.subject, 'body', t.body, 'at', to_ms(t.updated_at)
  ) order by t.template, t.locale), '[]'::jsonb)) from message_texts t where t.event = p_event
$$;

-- Without a subject and a body the original comes back.
create function message_text_put(
  p_event text, p_template text, p_locale text, p_subject text, p_body text, p_staff uuid
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_subject is null or p_body is null then
    delete from message_texts where event = p_event and template = p_template and locale = p_locale;
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'message-text.reset', p_template, jsonb_build_object('locale', p_locale));
    return jsonb_build_object('status', 'reset');
  end if;
  insert into message_texts (event, template, locale, subject, body) values (p_event, p_template, p_locale, p_subject, p_body)
  on conflict (event, template, locale)
  do update set subject = excluded.subject, body = excluded.body, updated_at = now();
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, 'message-text.change', p_template, jsonb_build_object('locale', p_locale));
  return jsonb_build_object('status', 'changed');
end $$;

-- Takes the contents out of messages that ended so many days ago: sealed part, digest and key.
create function messages_purge(p_days integer, p_limit integer) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_ids uuid[];
begin
  select array_agg(id) into v_ids from (
    select id from messages
    where sealed is not null and ended_at < now() - make_interval(days => p_days)
    order by ended_at limit p_limit for update skip locked) old;
  update messages set sealed = null, digest = null where id = any (v_ids);
  delete from record_keys where table_name = 'messages' and row_id = any (v_ids);
  return jsonb_build_object('purged', coalesce(cardinality(v_ids), 0));
end $$;

select keep_from_browsers(
  array['messages', 'message_channels', 'message_unsubscribes', 'message_texts'],
  array['message_row', 'message_content', 'message_enqueue', 'messages_take', 'message_done', 'messages_show', 'messages_page',
    'messages_summary', 'messages_count', 'message_open', 'message_reveal', 'message_retry', 'message_cancel', 'message_bounce',
    'message_unsubscribe', 'message_texts_read', 'message_text_put', 'messages_purge']);
-- Hosted Supabase grants sequences to everybody; identity columns need no grant.
revoke all on sequence messages_seq_seq from public, anon, authenticated, service_role;
