import { UNITS_PER_TILE } from '../../shared/world/units.ts';

/** Milliseconds in which a correction shrinks to a third. */
const EASE_MS = 60;
/** A correction never runs faster than this, so that at 60 frames/s none of them is seen as a jump: 12 tiles/s. */
const MOST_PER_MS = (12 * UNITS_PER_TILE) / 1000;
/** Smaller than a tenth of a pixel is nothing. */
const NOTHING = 1;

/** What is drawn minus where the body is, in units. */
export type Gap = { x: number; y: number };

/** Lets a gap shrink for so many milliseconds: fast where it is small, never faster than the eye forgives. */
export function ease(gap: Gap, ms: number): void {
  const length = Math.hypot(gap.x, gap.y);
  const left = length - Math.min(length * (1 - Math.exp(-ms / EASE_MS)), MOST_PER_MS * ms);
  const part = length < NOTHING || left < NOTHING ? 0 : left / length;
  gap.x *= part;
  gap.y *= part;
}
