import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Recipient } from '../../../shared/claim.ts';
import { IDENTITY } from '../../../shared/policy.ts';
import { Text } from '../../../shared/text.ts';
import { createPages } from '../kit/pages.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

export const STATUSES = ['won', 'claimed', 'exported', 'expired'] as const;
const MARKS = ['phone', 'address', 'line', 'device'] as const;
const prize = v.object({ key: v.string(), name: Text });

const Winner = v.object({
  win: v.string(),
  receipt: v.string(),
  at: v.number(),
  rehearsal: v.boolean(),
  status: v.picklist(STATUSES),
  prize,
  marks: v.array(v.picklist(MARKS)),
  batch: v.nullable(v.number()),
  recipient: v.nullable(
    v.union([v.literal('damaged'), v.object({ name: v.string(), phone: v.string(), area: v.string() })]),
  ),
});
export type Winner = v.InferOutput<typeof Winner>;
const Page = v.object({ winners: v.array(Winner), next: v.nullable(v.number()) });

const Summary = v.object({
  identity: v.picklist(IDENTITY),
  prizes: v.array(v.object({ ...prize.entries, stock: v.number(), given: v.number() })),
  marked: v.number(),
  won: v.number(),
  expired: v.number(),
  claimed: v.number(),
  exported: v.number(),
});
export type Summary = v.InferOutput<typeof Summary>;

export type Filter = { prize: string; status: string; find: string; marked: boolean };
export const NO_FILTER: Filter = { prize: '', status: '', find: '', marked: false };

export const filter = signal<Filter>(NO_FILTER);
export const summary = createResource(() => callEvent('GET', '/winners/summary', Summary));
/** The table, by the filter. */
export const winners = createPages(async (wanted: Filter, before: number | null) => {
  const { prize: key, status, find, marked } = wanted;
  const query = { prize: key || null, status: status || null, find: find.trim() || null, marked, before };
  const { winners: rows, next } = await callEvent('POST', '/winners', Page, query);
  return { rows, next };
});

/** The first page, by the filter; with the numbers above the table. */
export const load = async (): Promise<void> => {
  await Promise.all([winners.load(filter.value), summary.reload()]);
};

/** Opens one winner's claim. Throws ApiError. */
export async function reveal(win: string, reason: string): Promise<Recipient> {
  const reply = await callEvent('POST', `/winners/${win}/reveal`, v.object({ recipient: Recipient }), { reason });
  return reply.recipient;
}
