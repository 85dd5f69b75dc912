import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Recipient } from '../../../shared/claim.ts';
import { IDENTITY } from '../../../shared/policy.ts';
import { Text } from '../../../shared/text.ts';
import { callEvent, failed } from '../session.ts';

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
export const summary = signal<Summary | null>(null);
export const winners = signal<Winner[] | null>(null);
export const next = signal<number | null>(null);
export const problem = signal('');
export const busy = signal(false);

/** Counts answers, so that a slow one never overwrites that of a later filter. */
let latest = 0;

async function ask(before: number | null): Promise<void> {
  latest += 1;
  const mine = latest;
  busy.value = true;
  problem.value = '';
  const { prize: key, status, find, marked } = filter.value;
  const wanted = { prize: key || null, status: status || null, find: find.trim() || null, marked, before };
  try {
    const page = await callEvent('POST', '/winners', Page, wanted);
    if (mine !== latest) return;
    winners.value = before === null ? page.winners : [...(winners.value ?? []), ...page.winners];
    next.value = page.next;
  } catch (error) {
    if (mine === latest) problem.value = failed(error);
  }
  if (mine === latest) busy.value = false;
}

/** The first page, by the filter; with the numbers above the table. */
export async function load(): Promise<void> {
  const numbers = callEvent('GET', '/winners/summary', Summary).then(
    (reply) => {
      summary.value = reply;
    },
    (error: unknown) => {
      problem.value = failed(error);
    },
  );
  await Promise.all([ask(null), numbers]);
}

export async function loadMore(): Promise<void> {
  if (next.value !== null) await ask(next.value);
}

/** Opens one winner's claim. Throws ApiError. */
export async function reveal(win: string, reason: string): Promise<Recipient> {
  const reply = await callEvent('POST', `/winners/${win}/reveal`, v.object({ recipient: Recipient }), { reason });
  return reply.recipient;
}
