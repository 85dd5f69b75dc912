import * as v from 'valibot';
import { Text } from '../text.ts';

/** An instant win as everybody may see it. Hashes are hex, times epoch milliseconds. */
export const PublicMoments = v.object({
  id: v.string(),
  title: Text,
  state: v.picklist(['open', 'revealed', 'withdrawn']),
  rehearsal: v.boolean(),
  committedAt: v.number(),
  /** The key of the settings of the game whose plays win. */
  game: v.string(),
  /** When the moments lie. */
  stretches: v.array(v.tuple([v.number(), v.number()])),
  /** Until then, moments that nobody has used roll on. */
  endsAt: v.number(),
  prizes: v.array(v.object({ key: v.string(), name: Text, count: v.number(), won: v.number() })),
  plays: v.number(),
  /** The hash of the commitment, and the running fingerprint of the plays. */
  commit: v.string(),
  head: v.string(),
  /** The plays of the caller, as lines of the public file. */
  mine: v.array(v.string()),
});
export type PublicMoments = v.InferOutput<typeof PublicMoments>;

export const AllMoments = v.object({
  timeZone: v.string(),
  languages: v.array(v.picklist(['ko', 'en'])),
  plans: v.array(PublicMoments),
});
export type AllMoments = v.InferOutput<typeof AllMoments>;

/** An instant win that was just committed. */
export const MomentsMade = v.object({ id: v.string(), commit: v.string() });
