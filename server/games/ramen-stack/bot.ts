import { craneAt, PARTS } from '../../../shared/games/ramen-stack/physics.ts';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';

/** How far back a bot looks for the best moment: the ticks since it was last asked. */
const LOOK_TICKS = 5;
/** The largest error of its thumb, in parts (0.15 s). */
const ERROR_PARTS = 48;
/** It watches the crane for at least so many ticks. */
const WATCH_TICKS = 22;

/**
 * Returns the time at which a bot presses, in parts; null if it waits. It takes the moment at which the crane was above
 * the tower, with the error of a human thumb.
 */
export function botPress({ hung, bricks }: Tower, tick: number, random: () => number): number | null {
  if (!hung || tick < hung.from + WATCH_TICKS || random() < 0.35) return null;
  const target = bricks.at(-1)?.x ?? 0;
  let best = { part: 0, off: Number.POSITIVE_INFINITY };
  for (let part = (tick - LOOK_TICKS) * PARTS; part < tick * PARTS; part++) {
    const off = Math.abs(craneAt(hung, part) - target);
    if (off < best.off) best = { part, off };
  }
  if (best.off > 20) return null;
  const error = Math.round((random() + random() - 1) * ERROR_PARTS);
  return Math.min(tick * PARTS, best.part + error);
}
