import type { Follow } from '../../shared/motion/follow.ts';
import { walkAhead } from '../../shared/motion/follow.ts';
import { type Direction, faceOf } from '../../shared/world/direction.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import { pastHeading, pastX, pastY, remembers, type Walker } from '../../shared/world/walker.ts';
import { ease, type Gap } from './ease.ts';

/**
 * Others are drawn this many ticks behind the newest state that had time to arrive, so that one lost frame is not
 * visible.
 */
export const BEHIND_TICKS = 3;
/** A body that moved further than this in a tick was placed there (walking is 64 units). */
const LEAP = 100;

/** A body that was not drawn for this long appears at its place without easing. */
const FORGET_MS = 500;
/** A body that reappears further away than this (3 tiles) also does. */
const SAME_SPOT = 3 * UNITS_PER_TILE;

export type Pose = { x: number; y: number; face: Direction; moving: boolean };

type Seen = {
  /** What was drawn last, without its gap: at this tick the body was here. */
  tick: number;
  x: number;
  y: number;
  readonly gap: Gap;
  drawnAt: number;
};

const last = (walker: Walker, tick: number): number => Math.max(walker.first, Math.min(tick, walker.tick));

/** Returns where a walker was at a continuous tick, interpolated between its two nearest states. */
export function positionAt(walker: Walker, tick: number): Pose {
  const before = last(walker, Math.floor(tick));
  const after = last(walker, before + 1);
  const x = pastX(walker, before);
  const y = pastY(walker, before);
  const dx = pastX(walker, after) - x;
  const dy = pastY(walker, after) - y;
  const leapt = Math.abs(dx) > LEAP || Math.abs(dy) > LEAP;
  const part = leapt ? 0 : Math.max(0, Math.min(1, tick - before));
  return {
    x: x + dx * part,
    y: y + dy * part,
    face: faceOf(pastHeading(walker, after)),
    moving: !leapt && (dx !== 0 || dy !== 0),
  };
}

/**
 * Draws everybody else a little behind the server. When a late turn changes ticks that were drawn already, the
 * correction is eased. Nobody jumps, except bodies that were placed somewhere.
 */
export type Others = { at(id: number, tick: number, now: number): Pose | null; forget(now: number): void };

export function createOthers(follow: Follow): Others {
  const seen = new Map<number, Seen>();
  return {
    at(id, tick, now) {
      const walker = follow.walkers.get(id);
      if (!walker) return null;
      if (walker.tick < Math.ceil(tick)) walkAhead(follow, Math.ceil(tick));
      const spot = positionAt(walker, tick);
      const known = seen.get(id);
      if (!known || now - known.drawnAt > FORGET_MS) {
        seen.set(id, { tick, x: spot.x, y: spot.y, gap: { x: 0, y: 0 }, drawnAt: now });
        return spot;
      }
      const { gap } = known;
      // a late turn changed ticks that were drawn already, or the body left our cells and came back between two frames:
      // go on from where it was drawn
      const was = remembers(walker, Math.floor(known.tick)) ? positionAt(walker, known.tick) : spot;
      gap.x += known.x - was.x;
      gap.y += known.y - was.y;
      if (was === spot && Math.hypot(gap.x, gap.y) > SAME_SPOT) Object.assign(gap, { x: 0, y: 0 });
      ease(gap, now - known.drawnAt);
      Object.assign(known, { tick, x: spot.x, y: spot.y, drawnAt: now });
      return { ...spot, x: spot.x + gap.x, y: spot.y + gap.y };
    },
    forget(now) {
      for (const [id, { drawnAt }] of seen) if (now - drawnAt > FORGET_MS) seen.delete(id);
    },
  };
}
