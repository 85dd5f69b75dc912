-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).

-- ## Tables

-- The stops of a trail that a visitor has found. trail: the key of its settings; stop: an id of its table of stops.
create table trail_stamps (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  visitor text not null check (length(visitor) between 1 and 60),
  stop text not null check (length(stop) between 1 and 40),
  found_at timestamptz not null default now(),
  primary key (event, trail, visitor, stop)
);

-- Codes of a trail that were used. Each works once. digest: of the code, under a key of the server.
create table trail_codes (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  digest text not null check (length(digest) = 32),
  visitor text not null,
  used_at timestamptz not null default now(),
  primary key (event, trail, digest)
);

-- Who finished a trail: once per person, which is a verified contact or, without one, a visitor.
create table trail_finishes (
  event text not null references events (slug),
  trail text not null check (length(trail) between 1 and 60),
  visitor text not null,
  finished_at timestamptz not null default now(),
  primary key (event, trail, visitor)
);

-- ## Functions

-- Deletes the results, the logs of rounds and the trails of visitors of events whose retention is over.
-- Called by server/scores.
create or replace function scores_purge() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_over text[];
  v_scores integer;
  v_replays integer;
  v_stamps integer;
begin
  select coalesce(array_agg(slug), '{}') into v_over from events
  where closes_at + make_interval(days => coalesce((policy->>'retentionDays')::integer, 30)) < now();
  delete from game_scores where event = any (v_over);
  get diagnostics v_scores = row_count;
  delete from round_replays where event = any (v_over);
  get diagnostics v_replays = row_count;
  delete from trail_stamps where event = any (v_over);
  get diagnostics v_stamps = row_count;
  delete from trail_codes where event = any (v_over);
  delete from trail_finishes where event = any (v_over);
  return jsonb_build_object('scores', v_scores, 'replays', v_replays, 'stamps', v_stamps);
end $$;

-- The visitors who are one person: those with the same verified contact, or the visitor alone.
-- Called by trail_finish, trail_read.
create or replace function trail_owners(p_event text, p_visitor text) returns text[]
language sql stable set search_path = public, pg_temp as $$
  select array_agg(distinct found.visitor) from (
    select p_visitor as visitor
    union select visitor from entrants where event = p_event and digest = entrant_of(p_event, p_visitor)
  ) found
$$;

-- Records that a person has finished a trail, and returns the visitor who did so first: one of those with the same
-- contact. The prize belongs to that visitor, so a second call, or a second device, gives nothing more.
-- Called by server/trails.
create or replace function trail_finish(p_event text, p_trail text, p_visitor text) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_owners text[];
  v_first text;
begin
  -- one after the other, so that two devices of one person cannot both be first
  perform pg_advisory_xact_lock(hashtext(p_event || ' ' || p_trail || ' ' ||
    coalesce(entrant_of(p_event, p_visitor), p_visitor)));
  v_owners := trail_owners(p_event, p_visitor);
  select visitor into v_first from trail_finishes
  where event = p_event and trail = p_trail and visitor = any (v_owners) order by finished_at, visitor limit 1;
  if v_first is null then
    v_first := p_visitor;
    insert into trail_finishes (event, trail, visitor) values (p_event, p_trail, p_visitor);
  end if;
  return jsonb_build_object('visitor', v_first);
end $$;

-- The stops of a trail that a person has found, and whether the person has finished it.
-- Called by server/trails, trail_stamp.
create or replace function trail_read(p_event text, p_trail text, p_visitor text) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'stops', coalesce((
      select jsonb_agg(distinct stop) from trail_stamps
      where event = p_event and trail = p_trail and visitor = any (trail_owners(p_event, p_visitor))
    ), '[]'::jsonb),
    'finished', exists (
      select 1 from trail_finishes
      where event = p_event and trail = p_trail and visitor = any (trail_owners(p_event, p_visitor))
    ))
$$;

-- Gives a stamp. p_digest: of the code that it is given for, null for none; a code works once. The status is 'stamped',
-- 'known' or 'code-used', beside what trail_read says.
-- Called by server/trails.
create or replace function trail_stamp(
  p_event text, p_trail text, p_visitor text, p_stop text, p_digest text
) returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_before jsonb;
  v_status text := 'stamped';
begin
  perform 1 from events where slug = p_event;
  if not found then
    return jsonb_build_object('status', 'not-found');
  end if;
  v_before := trail_read(p_event, p_trail, p_visitor);
  if v_before->'stops' ? p_stop then
    return v_before || jsonb_build_object('status', 'known');
  end if;
  if p_digest is not null then
    insert into trail_codes (event, trail, digest, visitor) values (p_event, p_trail, p_digest, p_visitor)
    on conflict do nothing;
    if not found then
      return v_before || jsonb_build_object('status', 'code-used');
    end if;
  end if;
  insert into trail_stamps (event, trail, visitor, stop) values (p_event, p_trail, p_visitor, p_stop)
  on conflict do nothing;
  if not found then
    v_status := 'known';
  end if;
  return trail_read(p_event, p_trail, p_visitor) || jsonb_build_object('status', v_status);
end $$;

-- ## Grants
select keep_from_browsers();
