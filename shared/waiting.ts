import * as v from 'valibot';

/** Why a visitor waits. The waiting page has a text for each. */
export const WAIT_REASONS = [
  'server-full',
  'friends-full',
  'friends-asked',
  'friends-playing',
  'party-too-large',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What somebody on the waiting page is told instead of a ticket. */
export const waiting = v.object({
  /** 1 is the next to come in. */
  position: count,
  of: count,
  reason: v.picklist(WAIT_REASONS),
  /** Seconds until the page may ask again: who stands far back asks less often. */
  again: count,
});
export type Waiting = v.InferOutput<typeof waiting>;
