-- Deletes contacts that were not confirmed in time, the rest of such a row after a day (until then it counts for the
-- limits), and verified contacts and digests of lines and devices when contacts_end has passed. 'forgotten': the
-- number of events in which visitors deleted a contact themselves since the last run. The file of keys is written anew
-- for it then, and not at every such wish.
-- Called by server/identity.
create or replace function verify_sweep() returns jsonb
language plpgsql set search_path = public, pg_temp as $$
declare
  v_row record;
  v_ended integer := 0;
  v_dropped integer := 0;
  v_forgotten integer;
  v_since timestamptz := coalesce(
    (select max(started_at) from job_runs where job = 'contacts-purge' and state = 'done'), '-infinity');
begin
  select count(*) into v_forgotten from events e
  where exists (select 1 from audit a where a.event = e.slug and a.action = 'entrant.forget' and a.at >= v_since);
  for v_row in select id from verifications where ended_at is null and expires_at <= now() limit 5000 loop
    perform verification_end(v_row.id);
    v_ended := v_ended + 1;
  end loop;
  delete from verifications where ended_at is not null and created_at < now() - interval '1 day';
  for v_row in
    select n.event, n.visitor from entrants n join events e on e.slug = n.event
    where contacts_end(e) < now()
    limit 5000
  loop
    perform entrant_drop(v_row.event, v_row.visitor);
    v_dropped := v_dropped + 1;
  end loop;
  -- What tells one line or device from another is kept as long as the contacts, and no longer.
  update entries n set address_digest = null, device_digest = null
  from events e
  where e.slug = n.event and (n.address_digest is not null or n.device_digest is not null)
    and contacts_end(e) < now();
  return jsonb_build_object('status', 'swept', 'ended', v_ended, 'dropped', v_dropped, 'forgotten', v_forgotten);
end $$;
