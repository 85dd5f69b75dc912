import { signal } from '@preact/signals';
import { Stored } from '../../../shared/api/done.ts';
import { Revealed, WinnerPage, WinnerSummary, type WinStep } from '../../../shared/api/winners.ts';
import type { Recipient } from '../../../shared/claim.ts';
import { createPages } from '../kit/pages.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

export type Filter = { prize: string; status: string; find: string; marked: boolean };
export const NO_FILTER: Filter = { prize: '', status: '', find: '', marked: false };

export const filter = signal<Filter>(NO_FILTER);
export const summary = createResource(() => callEvent('GET', '/winners/summary', WinnerSummary));
/** The filtered table. */
export const winners = createPages(async (wanted: Filter, before: number | null) => {
  const { prize: key, status, find, marked } = wanted;
  const query = { prize: key || null, status: status || null, find: find.trim() || null, marked, before };
  const { winners: rows, next } = await callEvent('POST', '/winners', WinnerPage, query);
  return { rows, next };
});

/** Loads the first page of the filtered table, and the figures above it. */
export const load = async (): Promise<void> => {
  await Promise.all([winners.load(filter.value), summary.reload()]);
};

/** Returns the recipient in one winner's claim. Throws ApiError. */
export async function reveal(win: string, reason: string): Promise<Recipient> {
  const reply = await callEvent('POST', `/winners/${win}/reveal`, Revealed, { reason });
  return reply.recipient;
}

/** Takes one win to another status. Throws ApiError. */
export const takeStep = (win: string, step: WinStep) => callEvent('POST', `/winners/${win}/step`, Stored, step);
