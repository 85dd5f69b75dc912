import * as v from 'valibot';
import { MOST_DRAWN } from './draw.ts';
import type { Stretch } from './fair/stretches.ts';
import { openStretches } from './opening-hours.ts';
import { localised } from './policy.ts';
import { prizeCounts } from './prize.ts';

const Time = v.pipe(v.number(), v.integer(), v.minValue(0));
const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The longest time over which moments may be spread, in ms. */
export const LONGEST_MS = 366 * 86_400_000;

/** An instant win as staff commit it. Times are epoch milliseconds; the hours are those of the event's clocks. */
export const MomentsForm = v.pipe(
  v.object({
    title: localised,
    /** The key of the settings of a game. */
    game: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)),
    from: Time,
    until: Time,
    /** When it is open on a day: equal times are the whole day, and a close before the opening is past midnight. */
    opens: Clock,
    closes: Clock,
    prizes: prizeCounts(MOST_DRAWN),
    /** One that is tried in a rehearsal: its prizes are not given for good. */
    rehearsal: v.boolean(),
  }),
  v.check(({ from, until }) => from < until && until - from <= LONGEST_MS),
);
export type MomentsForm = v.InferOutput<typeof MomentsForm>;

type Hours = { opensAt: number; closesAt: number; timeZone: string };

/** When the moments of a form lie: within the event, or before it in a rehearsal. */
export function momentStretches(
  { from, until, opens, closes, rehearsal }: Pick<MomentsForm, 'from' | 'until' | 'opens' | 'closes' | 'rehearsal'>,
  { opensAt, closesAt, timeZone }: Hours,
): Stretch[] {
  const first = rehearsal ? from : Math.max(from, opensAt);
  const last = Math.min(until, rehearsal ? opensAt : closesAt);
  return first < last ? openStretches(first, last, { opens, closes }, timeZone) : [];
}
