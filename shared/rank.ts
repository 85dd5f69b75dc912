import * as v from 'valibot';
import { CalendarDay } from './calendar-day.ts';
import { whole } from './policy.ts';
import { prizeCounts } from './prize.ts';

/** More places than one award gives prizes to. The log of a round is kept for each, and a person looks at each. */
export const MOST_PLACES = 100;

/** An award for the best of a ranking, as staff set it up. Times are epoch milliseconds. */
export const RankForm = v.object({
  game: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  /** A day by the clocks of the event; null for the whole event. */
  day: v.nullable(CalendarDay),
  /** Only results from before this time count. */
  closesAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** With fewer persons in the ranking nothing is given. */
  least: whole(1, 10_000),
  /** In the sequence of the places: the first ones get the first prize, and so on. */
  prizes: prizeCounts(MOST_PLACES),
  /** An award that is tried in a rehearsal: among its results, and nothing is given. */
  rehearsal: v.boolean(),
});
export type RankForm = v.InferOutput<typeof RankForm>;

/** How a result is looked at: it may win, or it is out. */
export const DECISIONS = ['passed', 'refused'] as const;

/** What came out when the server played the log of a result again. */
export const VERDICTS = ['same', 'differs', 'no-log'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const MOST_REASON = 300;
