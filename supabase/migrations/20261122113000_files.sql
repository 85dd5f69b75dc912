-- Files: bytes named by their SHA-256, in chunks; the shelf of each event; what uses them.

create table files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  mime text not null,
  size integer not null check (size > 0),
  width integer,
  height integer,
  created_at timestamptz not null default now(),
  -- null while its chunks are still on their way: nobody sees it before.
  complete_at timestamptz
);

create table file_chunks (
  hash text not null references files (hash) on delete cascade,
  position integer not null check (position >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (hash, position)
);
-- Pictures and archives are compressed already: PostgreSQL need not try.
alter table file_chunks alter column bytes set storage external;

-- What an event has uploaded, for what. Removed ones can be brought back until they are swept.
create table event_files (
  event text not null references events (slug),
  kind text not null,
  hash text not null references files (hash),
  name text not null check (length(name) between 1 and 120),
  public boolean not null,
  staff uuid references staff (id),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (event, kind, hash)
);
create index event_files_by_hash on event_files (hash);
create index event_files_newest on event_files (event, created_at desc, hash desc) where removed_at is null;

-- Who needs a file: a prize, a booth, a poster, by id. As long as there is one the file stays.
create table file_uses (
  event text not null,
  kind text not null,
  hash text not null,
  subject text not null check (length(subject) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (event, kind, hash, subject),
  foreign key (event, kind, hash) references event_files (event, kind, hash)
);

-- Everything that needs a file of a kind: what said so in file_uses, and the columns that hold a hash themselves.
create function file_needs(p_event text, p_kind text, p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(distinct n.subject order by n.subject), '[]'::jsonb) from (
    select subject from file_uses where event = p_event and kind = p_kind and hash = p_hash
    union all
    select 'prize:' || key from prizes where p_kind = 'prize' and event = p_event and picture = p_hash
    union all
    select 'booth:' || map || '/' || object from event_booths where p_kind = 'poster' and event = p_event and poster = p_hash
  ) n
$$;

-- What lies on an event's shelf, this file not counted.
create function event_bytes_without(p_event text, p_hash text) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(f.size), 0)::bigint
  from files f where f.hash <> p_hash and exists (select 1 from event_files e where e.event = p_event and e.hash = f.hash)
$$;

-- Announces a file. 'wanted': send the chunks; 'present': its bytes are here; 'full': the event has no room for it.
create function file_begin(
  p_event text, p_hash text, p_mime text, p_size integer, p_width integer, p_height integer, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from events where slug = p_event) then
    return jsonb_build_object('status', 'not-found');
  end if;
  if event_bytes_without(p_event, p_hash) + p_size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into files (hash, mime, size, width, height) values (p_hash, p_mime, p_size, p_width, p_height)
  on conflict do nothing;
  return jsonb_build_object('status',
    case when exists (select 1 from files where hash = p_hash and complete_at is not null) then 'present' else 'wanted' end);
end $$;

-- Two who send the same file at once send the same chunks.
create function file_chunk_put(p_hash text, p_position integer, p_bytes text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from files where hash = p_hash) then
    return jsonb_build_object('status', 'not-found');
  end if;
  insert into file_chunks (hash, position, bytes) values (p_hash, p_position, decode(p_bytes, 'base64'))
  on conflict do nothing;
  return jsonb_build_object('status', 'stored');
end $$;

-- The last step: with all chunks here the file is whole, and lies on the event's shelf.
create function file_finish(
  p_event text, p_kind text, p_hash text, p_name text, p_public boolean, p_staff uuid, p_event_bytes bigint
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_file files;
  v_new boolean;
begin
  select * into v_file from files where hash = p_hash for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if v_file.complete_at is null then
    if (select coalesce(sum(octet_length(bytes)), 0) from file_chunks where hash = p_hash) <> v_file.size then
      return jsonb_build_object('status', 'incomplete');
    end if;
    update files set complete_at = now() where hash = p_hash;
  end if;
  -- One after the other in an event: two that fit alone may not fit together.
  perform pg_advisory_xact_lock(hashtext('madang.files.' || p_event));
  if event_bytes_without(p_event, p_hash) + v_file.size > p_event_bytes then
    return jsonb_build_object('status', 'full');
  end if;
  insert into event_files (event, kind, hash, name, public, staff) values (p_event, p_kind, p_hash, p_name, p_public, p_staff)
  on conflict (event, kind, hash) do update set removed_at = null where event_files.removed_at is not null
  returning true into v_new;
  if v_new then
    insert into audit (staff, event, action, subject, detail)
    values (p_staff, p_event, 'file.upload', p_hash, jsonb_build_object('kind', p_kind, 'size', v_file.size));
  end if;
  return jsonb_build_object('status', 'stored');
end $$;

-- What a file is, and whether anybody may read it. `events` are those that have it on their shelf.
create function file_open(p_hash text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
      'status', 'found', 'mime', f.mime, 'size', f.size,
      'public', exists (select 1 from event_files e where e.hash = f.hash and e.public and e.removed_at is null),
      'events', (select coalesce(jsonb_agg(distinct e.event), '[]'::jsonb)
                 from event_files e where e.hash = f.hash and e.removed_at is null)
    ) from files f where f.hash = p_hash and f.complete_at is not null),
    jsonb_build_object('status', 'not-found'))
$$;

create function file_chunk_read(p_hash text, p_position integer) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('status', 'found', 'bytes', translate(encode(bytes, 'base64'), E'\n', ''))
     from file_chunks where hash = p_hash and position = p_position),
    jsonb_build_object('status', 'not-found'))
$$;

-- The shelf, the newest first. p_staff: only what this person uploaded. p_before: the cursor of the page before.
create function file_page(
  p_event text, p_kind text default null, p_staff uuid default null, p_before jsonb default null, p_limit integer default 50
) returns jsonb
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_at timestamptz := (p_before ->> 'at')::timestamptz;
  v_result jsonb;
begin
  select jsonb_build_object(
    'files', coalesce(jsonb_agg(page.row order by page.created_at desc, page.hash desc, page.kind desc), '[]'::jsonb),
    'held', (select coalesce(sum(f.size), 0) from files f
             where exists (select 1 from event_files e where e.event = p_event and e.hash = f.hash))
  ) into v_result
  from (
    select e.created_at, e.hash, e.kind, jsonb_build_object(
      'hash', e.hash, 'kind', e.kind, 'name', e.name, 'mime', f.mime, 'size', f.size, 'width', f.width, 'height', f.height,
      'at', to_ms(e.created_at), 'by', (select s.label from staff s where s.id = e.staff),
      'cursor', jsonb_build_object('at', e.created_at, 'hash', e.hash, 'kind', e.kind),
      'uses', file_needs(e.event, e.kind, e.hash)
    ) as row
    from event_files e join files f on f.hash = e.hash
    where e.event = p_event and e.removed_at is null
      and (p_kind is null or e.kind = p_kind)
      and (p_staff is null or e.staff = p_staff)
      and (p_before is null or (e.created_at, e.hash, e.kind) < (v_at, p_before ->> 'hash', p_before ->> 'kind'))
    order by e.created_at desc, e.hash desc, e.kind desc
    limit least(greatest(p_limit, 1), 200)
  ) page;
  return v_result;
end $$;

-- Takes a file off the shelf (p_removed) or puts it back. p_own: only when this very person uploaded it.
create function file_remove(p_event text, p_kind text, p_hash text, p_staff uuid, p_own boolean, p_removed boolean)
returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row event_files;
begin
  select * into v_row from event_files where event = p_event and kind = p_kind and hash = p_hash for update;
  if not found or (p_own and v_row.staff is distinct from p_staff) or (v_row.removed_at is not null) = p_removed then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_removed and file_needs(p_event, p_kind, p_hash) <> '[]'::jsonb then
    return jsonb_build_object('status', 'used');
  end if;
  update event_files set removed_at = case when p_removed then now() end
  where event = p_event and kind = p_kind and hash = p_hash;
  insert into audit (staff, event, action, subject, detail)
  values (p_staff, p_event, case when p_removed then 'file.remove' else 'file.restore' end, p_hash,
    jsonb_build_object('kind', p_kind));
  return jsonb_build_object('status', 'done');
end $$;

-- Says that `p_subject` needs a file, or (p_used false) needs it no more.
create function file_use(p_event text, p_kind text, p_hash text, p_subject text, p_used boolean) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  -- The lock keeps a removal that runs at the same time from missing this use.
  perform 1 from event_files
  where event = p_event and kind = p_kind and hash = p_hash and removed_at is null for update;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  if p_used then
    insert into file_uses (event, kind, hash, subject) values (p_event, p_kind, p_hash, p_subject) on conflict do nothing;
  else
    delete from file_uses where event = p_event and kind = p_kind and hash = p_hash and subject = p_subject;
  end if;
  return jsonb_build_object('status', 'done');
end $$;

-- What is not in the list is needed by the subject no more: pictures that a new version of a map does not show.
create function file_uses_keep(p_event text, p_kind text, p_subject text, p_hashes text[]) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
begin
  delete from file_uses where event = p_event and kind = p_kind and subject = p_subject and hash <> all (p_hashes);
  return jsonb_build_object('status', 'done');
end $$;

-- Ends what nobody can bring back: removed, or an upload that broke off, longer ago than p_age_ms. `hashes` lost their bytes.
create function file_sweep(p_age_ms bigint) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before timestamptz := now() - make_interval(secs => p_age_ms / 1000.0);
  v_hashes jsonb;
begin
  delete from event_files e
  where e.removed_at < v_before
    and file_needs(e.event, e.kind, e.hash) = '[]'::jsonb;
  with gone as (
    delete from files f
    where coalesce(f.complete_at, f.created_at) < v_before
      and not exists (select 1 from event_files e where e.hash = f.hash)
    returning f.hash
  )
  select coalesce(jsonb_agg(hash), '[]'::jsonb) into v_hashes from gone;
  return jsonb_build_object('hashes', v_hashes);
end $$;

select keep_from_browsers(
  array['files', 'file_chunks', 'event_files', 'file_uses'],
  array['file_needs', 'file_begin', 'file_chunk_put', 'file_finish', 'file_open', 'file_chunk_read', 'file_page', 'file_remove', 'file_use', 'file_uses_keep', 'file_sweep',
    'event_bytes_without']
);
