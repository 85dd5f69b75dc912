import { signal } from '@preact/signals';
import * as v from 'valibot';
import { call } from '../../net/api.ts';
import { createPages } from '../kit/pages.ts';
import { event, failed } from '../session.ts';

const Line = v.object({
  seq: v.number(),
  at: v.number(),
  action: v.string(),
  by: v.nullable(v.object({ id: v.string(), label: v.string() })),
  subject: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  detail: v.nullable(v.record(v.string(), v.unknown())),
});
export type Line = v.InferOutput<typeof Line>;
const Page = v.object({ lines: v.array(Line), next: v.nullable(v.number()) });
const Filters = v.object({
  people: v.array(v.object({ id: v.string(), label: v.string() })),
  actions: v.array(v.string()),
});

/** As the fields hold it; days are Seoul's, `to` included. */
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
export const filters = signal<v.InferOutput<typeof Filters>>({ people: [], actions: [] });

const DAY_MS = 86_400_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`);

const base = (where: Filter['where']): string =>
  where === 'server' ? '/api/staff/audit' : `/api/staff/events/${event.value?.slug ?? ''}/audit`;

function queryOf(wanted: Filter): URLSearchParams {
  const query = new URLSearchParams();
  if (wanted.staff) query.set('staff', wanted.staff);
  if (wanted.action) query.set('action', wanted.action);
  if (wanted.from) query.set('from', String(startOf(wanted.from)));
  if (wanted.to) query.set('to', String(startOf(wanted.to) + DAY_MS));
  if (wanted.find.trim()) query.set('find', wanted.find.trim());
  return query;
}

export const lines = createPages<Line, Filter, number>(async (wanted, before) => {
  const query = queryOf(wanted);
  if (before !== null) query.set('before', String(before));
  const page = await call('GET', `${base(wanted.where)}?${query}`, Page);
  return { rows: page.lines, next: page.next };
});

export async function loadFilters(): Promise<void> {
  try {
    filters.value = await call('GET', `${base(filter.value.where)}/filters`, Filters);
  } catch (error) {
    lines.problem.value = failed(error);
  }
}

export const copyOf = (wanted: Filter): string => `${base(wanted.where)}.csv?${queryOf(wanted)}`;
