import { UNITS_PER_TILE } from '../../shared/world/units.ts';

/** Milliseconds in which a correction shrinks to a third. */
const EASE_MS = 60;
/** The maximum speed of a correction (12 tiles/s). At 60 frames/s it never looks like a jump. */
const MOST_PER_MS = (12 * UNITS_PER_TILE) / 1000;
/** Less than a tenth of a pixel counts as zero. */
const NOTHING = 1;

/** The drawn position minus the position of the body, in units. */
export type Gap = { x: number; y: number };

/** Shrinks a gap for `ms` milliseconds: fast where it is small, and never faster than MOST_PER_MS. */
export function ease(gap: Gap, ms: number): void {
  const length = Math.hypot(gap.x, gap.y);
  const left = length - Math.min(length * (1 - Math.exp(-ms / EASE_MS)), MOST_PER_MS * ms);
  const part = length < NOTHING || left < NOTHING ? 0 : left / length;
  gap.x *= part;
  gap.y *= part;
}
