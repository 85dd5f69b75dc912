import { signal } from '@preact/signals';
import * as v from 'valibot';
import { call } from '../../net/api.ts';
import { createPages } from '../kit/pages.ts';
import { createResource } from '../kit/resource.ts';
import { event } from '../session.ts';

const AuditEntry = v.object({
  seq: v.number(),
  at: v.number(),
  action: v.string(),
  by: v.nullable(v.object({ id: v.string(), label: v.string() })),
  subject: v.nullable(v.string()),
  /** The team's labels of the person that the entry is about, and of people in its details. */
  about: v.nullable(v.string()),
  names: v.record(v.string(), v.string()),
  reason: v.nullable(v.string()),
  detail: v.nullable(v.record(v.string(), v.unknown())),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;
const Page = v.object({ lines: v.array(AuditEntry), next: v.nullable(v.number()) });
const Filters = v.object({
  people: v.array(v.object({ id: v.string(), label: v.string() })),
  actions: v.array(v.string()),
});

/** The values of the filter's fields. Days are in Seoul's time, `to` included. */
export type Filter = {
  where: 'event' | 'server';
  staff: string;
  action: string;
  from: string;
  to: string;
  find: string;
};
export const NO_FILTER: Filter = { where: 'event', staff: '', action: '', from: '', to: '', find: '' };
export const filter = signal<Filter>(NO_FILTER);
export const filters = createResource(() => call('GET', `${base(filter.value.where)}/filters`, Filters));

const DAY_MS = 86_400_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`);

const base = (where: Filter['where']): string =>
  where === 'server' ? '/api/staff/audit' : `/api/staff/events/${event.value?.slug ?? ''}/audit`;

/** The search text can be personal data, so it is sent in a body and never in an address (S4). */
const bodyOf = ({ staff, action, from, to, find }: Filter) => ({
  staff: staff || null,
  action: action || null,
  from: from ? startOf(from) : null,
  to: to ? startOf(to) + DAY_MS : null,
  find: find.trim() || null,
});

export const lines = createPages<AuditEntry, Filter, number>(async (wanted, before) => {
  const page = await call('POST', base(wanted.where), Page, { ...bodyOf(wanted), before });
  return { rows: page.lines, next: page.next };
});

export const copyOf = (wanted: Filter): [path: string, body: unknown] => [`${base(wanted.where)}.csv`, bodyOf(wanted)];
