import * as v from 'valibot';
import { MOST_DRAWN } from './draw.ts';
import { localised, slug, whole } from './policy.ts';

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
    prizes: v.pipe(
      v.array(v.object({ key: slug, count: whole(1, MOST_DRAWN) })),
      v.minLength(1),
      v.maxLength(20),
      v.check((prizes) => new Set(prizes.map(({ key }) => key)).size === prizes.length),
      v.check((prizes) => prizes.reduce((sum, { count }) => sum + count, 0) <= MOST_DRAWN),
    ),
    /** One that is tried in a rehearsal: its prizes are not given for good. */
    rehearsal: v.boolean(),
  }),
  v.check(({ from, until }) => from < until && until - from <= LONGEST_MS),
);
export type MomentsForm = v.InferOutput<typeof MomentsForm>;
