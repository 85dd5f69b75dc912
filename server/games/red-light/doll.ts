import type { RedLightConfig } from '../../../shared/games/red-light/spec.ts';
import { toTicks } from '../game-half.ts';

/**
 * How long after the phrase nobody is judged (0.5 s): the time to see the doll turn, and to stop. It is the same for
 * everybody, and a turn counts at the tick at which a page made it, so that a slow line is no disadvantage.
 */
export const GRACE_TICKS = 10;
/** How long before the end of a look it is known (0.5 s): until then, every page has received when the phrase begins. */
export const LEAD_TICKS = 10;
const LEAST_LOOK_SECONDS = 1;

/** One phrase and the look after it, in ticks. The doll turns round at `to`, and turns away again at `ends`. */
export type Phrase = { from: number; to: number; ends: number };

/** Draws the phrase that begins at a tick. */
export function nextPhrase(
  { fastSeconds, slowSeconds, lookSeconds }: RedLightConfig,
  from: number,
  rng: () => number,
): Phrase {
  const between = (least: number, most: number): number => toTicks(least + Math.max(0, most - least) * rng());
  const to = from + between(fastSeconds, slowSeconds);
  return { from, to, ends: to + GRACE_TICKS + between(LEAST_LOOK_SECONDS, lookSeconds) };
}

/** Whether the doll catches a body that moves in this tick. */
export const isWatched = ({ to, ends }: Phrase, tick: number): boolean => tick > to + GRACE_TICKS && tick <= ends;
