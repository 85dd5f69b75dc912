-- The audit trail. It is append-only: keep_from_browsers() lets service_role read and add, never change or delete.
create table audit (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff uuid references staff (id),
  -- null: a line of the server itself.
  event text,
  action text not null,
  subject text,
  reason text,
  detail jsonb
);
-- A person who was removed from an event gets roles again only by an invitation or by the undo of the removal, which
-- must be found without reading the whole trail.
create index audit_removed_staff on audit (event, subject) where action = 'staff.remove';
-- One index for each filter of audit_page(), all in the order of its lines.
create index audit_by_event on audit (event, at desc, seq desc);
create index audit_by_staff on audit (event, staff, at desc, seq desc);
create index audit_by_action on audit (event, action, at desc, seq desc);
