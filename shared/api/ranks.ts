import * as v from 'valibot';
import { DECISIONS, MOST_REASON, VERDICTS } from '../rank.ts';
import { Text } from '../text.ts';

/** A place of a frozen list. `lot` is a pseudonym in hex; `name` is '' if the nickname is no longer known. */
export const Place = v.object({
  rank: v.number(),
  lot: v.string(),
  name: v.string(),
  points: v.number(),
  /** When the result was reached, epoch milliseconds. */
  at: v.number(),
  /** The key of the prize that was given; null before the award. */
  prize: v.nullable(v.string()),
});

/** Prizes for the best of a ranking, as everybody may see them. Times are epoch milliseconds. */
export const RankAward = v.object({
  id: v.string(),
  game: v.string(),
  /** A day by the clocks of the event; null for the whole event. */
  day: v.nullable(v.string()),
  closesAt: v.number(),
  least: v.number(),
  rehearsal: v.boolean(),
  /** `short`: fewer persons than `least`, so nothing is given. */
  state: v.picklist(['open', 'frozen', 'awarded', 'short', 'withdrawn']),
  revision: v.number(),
  prizes: v.array(v.object({ key: v.string(), name: Text, count: v.number() })),
  /** The public list: its SHA-256, its persons, and when it was frozen. */
  list: v.nullable(v.object({ hash: v.string(), count: v.number(), at: v.number() })),
  awardedAt: v.nullable(v.number()),
  /** The places of the frozen list; after the award those who won. */
  top: v.array(Place),
  /** The caller's own place in the frozen list. */
  mine: v.nullable(v.object({ rank: v.number(), lot: v.string() })),
});
export type RankAward = v.InferOutput<typeof RankAward>;

export const StaffRanks = v.object({ timeZone: v.string(), awards: v.array(RankAward) });

export const RankMade = v.object({ id: v.string(), revision: v.number() });

/** A result that somebody has to look at before the award. */
export const ReviewRow = v.object({
  rank: v.number(),
  /** The place among those who are left; null for one who is out. */
  place: v.nullable(v.number()),
  /** The key of the prize that the place would win. */
  prize: v.nullable(v.string()),
  /** Why the person is out since the list was frozen, whatever was decided. */
  barred: v.nullable(v.picklist(['staff', 'banned', 'twice'])),
  lot: v.string(),
  name: v.string(),
  points: v.number(),
  at: v.number(),
  /** The round of the result, if its log is kept. */
  round: v.nullable(v.string()),
  decision: v.nullable(v.picklist(DECISIONS)),
  reason: v.nullable(v.string()),
  verdict: v.nullable(v.picklist(VERDICTS)),
  /** Who decided. */
  by: v.nullable(v.string()),
});
export type ReviewRow = v.InferOutput<typeof ReviewRow>;

/** `isReady`: every place that wins was passed. */
export const RankReview = v.object({ rows: v.array(ReviewRow), isReady: v.boolean() });
export type RankReview = v.InferOutput<typeof RankReview>;

/** What came out when the server played the log of a result again. `player` is the number in the replay, from 0. */
export const ReviewCheck = v.object({ verdict: v.picklist(VERDICTS), player: v.nullable(v.number()) });
export type ReviewCheck = v.InferOutput<typeof ReviewCheck>;

/** A decision on a result; null takes it back. */
export const Decision = v.object({
  decision: v.nullable(v.picklist(DECISIONS)),
  reason: v.pipe(v.string(), v.trim(), v.maxLength(MOST_REASON)),
});
export type Decision = v.InferOutput<typeof Decision>;

export const RankGiven = v.object({ wins: v.number() });
