import * as v from 'valibot';
import { localised } from './policy.ts';
import { prizeCounts } from './prize.ts';

/** Who takes part in a draw: everybody who played, or those who reached the end of a game. */
export const DRAW_AMONG = ['players', 'finishers'] as const;

export const DRAW_STATES = ['committed', 'frozen', 'drawn', 'withdrawn'] as const;

/** More prizes than one show gives away. */
export const MOST_DRAWN = 10_000;

/** From the close of the list to the result, in ms. The list must be public before its randomness exists. */
export const LEAST_WAIT_MS = 3 * 60_000;

/** A draw as staff commit it. Times are epoch milliseconds. */
export const DrawForm = v.pipe(
  v.object({
    title: localised,
    among: v.picklist(DRAW_AMONG),
    /** Ids of games; none: all games. */
    games: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(50)),
    /** Only entries of this time count. */
    from: v.pipe(v.number(), v.integer(), v.minValue(0)),
    until: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** When the result comes, at the earliest. */
    revealAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
    prizes: prizeCounts(MOST_DRAWN),
    /** Whether the draw waits for public randomness, which nobody can choose. */
    beacon: v.boolean(),
    /** A draw that is tried in a rehearsal: among its entries, and nothing is given. */
    rehearsal: v.boolean(),
  }),
  v.check(({ from, until, revealAt }) => from < until && revealAt >= until + LEAST_WAIT_MS),
);
export type DrawForm = v.InferOutput<typeof DrawForm>;
