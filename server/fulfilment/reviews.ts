import * as v from 'valibot';
import { type Decided, Review, type ReviewDecision, type ReviewState } from '../../shared/api/reviews.ts';
import type { Context } from '../context.ts';

const PAGE = 50;

const Row = v.object({ seq: v.number(), ...Review.entries });
const Reply = v.object({ reviews: v.array(Row), waiting: v.number() });

/** A page of the wins that wait for a person, or that somebody has decided about, newest first. */
export async function listReviews(
  ctx: Pick<Context, 'data'>,
  event: string,
  state: ReviewState,
  before: number | null,
): Promise<{ reviews: Review[]; waiting: number; next: number | null }> {
  // Ask for one more than is shown, to know whether another page follows.
  const asked = { p_event: event, p_state: state, p_before: before, p_limit: PAGE + 1 };
  const { reviews, waiting } = await ctx.data.rpc('reviews_page', asked, Reply);
  const shown = reviews.slice(0, PAGE);
  return {
    reviews: shown.map(({ seq: _, ...review }) => review),
    waiting,
    next: reviews.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  };
}

/** How many wins of an event wait for a person. */
export async function countReviews(ctx: Pick<Context, 'data'>, event: string): Promise<{ waiting: number }> {
  return await ctx.data.rpc('reviews_count', { p_event: event }, v.object({ waiting: v.number() }));
}

/**
 * Decides about wins, one after the other, each in a transaction of its own: 'changed' of one changes nothing about the
 * others.
 */
export async function decideReviews(
  ctx: Pick<Context, 'data'>,
  event: string,
  { wins, do: what, note }: ReviewDecision,
  staff: string,
): Promise<Decided> {
  const outcomes: Decided['outcomes'] = [];
  for (const { win, from } of wins) {
    const { status } = await ctx.data.rpc(
      'win_review',
      { p_event: event, p_win: win, p_from: from, p_do: what, p_note: note, p_staff: staff },
      v.object({ status: v.picklist(['stored', 'changed', 'no-stock', 'not-found']) }),
    );
    outcomes.push({ win, outcome: status });
  }
  return { outcomes };
}
