import { signal } from '@preact/signals';
import {
  Decided,
  type Review,
  ReviewCount,
  type ReviewDecision,
  ReviewPage,
  type ReviewState,
} from '../../../shared/api/reviews.ts';
import { createPages } from '../kit/pages.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

export const state = signal<ReviewState>('waiting');
/** The selected wins. */
export const selected = signal<ReadonlySet<string>>(new Set());

/** How many wait. The desk asks again by itself. */
export const waiting = createResource((asked) => callEvent('GET', `/reviews/count${asked}`, ReviewCount));

/** `asked`: BY_ITSELF, or nothing. */
type Query = { state: ReviewState; asked: string };
export const reviews = createPages(async ({ state: wanted, asked }: Query, before: number | null) => {
  const page = await callEvent('POST', `/reviews${asked}`, ReviewPage, { state: wanted, before });
  waiting.set({ waiting: page.waiting });
  return { rows: page.reviews, next: page.next };
});

export const load = (asked = ''): Promise<void> => reviews.load({ state: state.value, asked });

export const show = (next: ReviewState): Promise<void> => {
  state.value = next;
  selected.value = new Set();
  reviews.rows.value = null;
  return load();
};

export function select(wins: readonly string[], isSelected: boolean): void {
  const next = new Set(selected.value);
  for (const win of wins) {
    if (isSelected) next.add(win);
    else next.delete(win);
  }
  selected.value = next;
}

/** Loads the list again if another number waits than it shows. */
export async function look(asked: string): Promise<void> {
  const before = waiting.value.value?.waiting;
  await waiting.reload(asked);
  if (waiting.value.value?.waiting !== before) await load(asked);
}

/** What a decision is about, while its dialog is open. */
export type Asked = { what: ReviewDecision['do']; about: readonly Review[] };
export const asked = signal<Asked | null>(null);

const isDecidable = (status: string): status is 'waiting' | 'won' | 'refused' =>
  ['waiting', 'won', 'refused'].includes(status);

/** Stores a decision. Throws ApiError. */
export async function decide({ what, about }: Asked, note: string): Promise<Decided['outcomes']> {
  const wins = about.flatMap(({ win, status }) => (isDecidable(status) ? [{ win, from: status }] : []));
  const { outcomes } = await callEvent('POST', '/reviews/decide', Decided, { wins, do: what, note });
  select(
    outcomes.map(({ win }) => win),
    false,
  );
  return outcomes;
}
