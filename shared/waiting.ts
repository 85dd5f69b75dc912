import * as v from 'valibot';

/** Why a visitor has to wait. The waiting page has a text for each reason. */
export const WAIT_REASONS = [
  'server-full',
  'friends-full',
  'friends-asked',
  'friends-playing',
  'party-too-large',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a waiting visitor's page receives instead of a ticket. */
export const waiting = v.object({
  /** The position in the queue. 1 enters next. */
  position: count,
  of: count,
  reason: v.picklist(WAIT_REASONS),
  /** Seconds until the page may ask again. Visitors far back in the queue ask less often. */
  again: count,
});
export type Waiting = v.InferOutput<typeof waiting>;
