import type { WalkGrid } from '../map/expo-map.ts';
import { type Heading, SOUTH, STILL, standing, walkOf } from './direction.ts';
import { step } from './step.ts';

/** How many ticks a walker remembers (3.2 s). A turn that arrives later than that cannot be applied at its own tick. */
export const REMEMBERED_TICKS = 64;
const SLOT = REMEMBERED_TICKS - 1;

/**
 * A body and its last ticks. The server and every browser have the same walkers and apply the same turns to them at the
 * same ticks. So both compute the same positions, and none has to be sent.
 */
export type Walker = {
  /** x, y and heading are the state after this tick. */
  tick: number;
  /** Centre of the feet in units. */
  x: number;
  y: number;
  /** The grid bits that stop it. */
  mask: number;
  heading: Heading;
  /**
   * The oldest state from which the walker can be walked again. It was placed there, or its earlier states are unknown.
   */
  known: number;
  /** The oldest state that was ever stored; earlier slots are empty. */
  first: number;
  /** The states after the last ticks, x and y, in a ring by tick. */
  readonly past: Int32Array;
  /** The headings of the last ticks, in a ring by tick. */
  readonly headings: Uint8Array;
};

const remember = (walker: Walker): void => {
  const at = walker.tick & SLOT;
  walker.past[at * 2] = walker.x;
  walker.past[at * 2 + 1] = walker.y;
  walker.headings[at] = walker.heading;
};

/** Creates a walker with this state after `tick`. */
export function createWalker(tick: number, x: number, y: number, mask: number, heading = standing(SOUTH)): Walker {
  const walker = {
    tick,
    x,
    y,
    mask,
    heading,
    known: tick,
    first: tick,
    past: new Int32Array(REMEMBERED_TICKS * 2),
    headings: new Uint8Array(REMEMBERED_TICKS),
  };
  remember(walker);
  return walker;
}

/** Whether the walker still remembers the state after a tick. */
export const remembers = (walker: Walker, tick: number): boolean =>
  tick <= walker.tick && tick > walker.tick - REMEMBERED_TICKS && tick >= walker.first;

/** Returns x after a remembered tick. The caller must have checked `remembers`. */
export const pastX = (walker: Walker, tick: number): number => walker.past[(tick & SLOT) * 2];
export const pastY = (walker: Walker, tick: number): number => walker.past[(tick & SLOT) * 2 + 1];
/** Returns the heading in which a remembered tick was walked. */
export const pastHeading = (walker: Walker, tick: number): Heading => walker.headings[tick & SLOT];

function walkOn(walker: Walker, grid: WalkGrid): void {
  const moved = step(walker, walkOf(walker.heading), grid);
  walker.x = moved.x;
  walker.y = moved.y;
  walker.tick += 1;
  remember(walker);
}

/** Fills in the ticks of a body that stands or pushes against a wall, without a step for each of them. */
function restTo(walker: Walker, tick: number): void {
  if (tick - walker.tick <= REMEMBERED_TICKS) return;
  walker.tick = tick - REMEMBERED_TICKS;
  walker.first = Math.max(walker.first, walker.tick + 1);
  walker.known = Math.max(walker.known, walker.first);
}

/** Walks straight on up to a tick. It never takes more steps than lead to the next wall, whatever the tick. */
export function walkTo(walker: Walker, tick: number, grid: WalkGrid): void {
  if (walkOf(walker.heading) === STILL) restTo(walker, tick);
  while (walker.tick < tick) {
    const { x, y } = walker;
    walkOn(walker, grid);
    if (walker.x === x && walker.y === y) restTo(walker, tick);
  }
}

/** Goes back to the state after an earlier tick. The caller must walk the later ticks again. */
function goBack(walker: Walker, tick: number): void {
  walker.tick = tick;
  walker.x = pastX(walker, tick);
  walker.y = pastY(walker, tick);
}

/**
 * Gives the walker this heading from tick `from` on, and walks later steps again if they differ. Returns false and
 * changes nothing if the walker does not remember that tick.
 */
export function turnAt(walker: Walker, from: number, heading: Heading, grid: WalkGrid): boolean {
  if (from - 1 < walker.known || from <= walker.tick - SLOT) return false;
  if (from > walker.tick) walkTo(walker, from - 1, grid);
  const end = walker.tick;
  goBack(walker, from - 1);
  walker.heading = heading;
  walkTo(walker, end, grid);
  return true;
}

/** Changes the grid bits that stop the walker from tick `from` on. Walks later steps again with their own headings. */
export function maskFrom(walker: Walker, from: number, mask: number, grid: WalkGrid): void {
  if (from > walker.tick) walkTo(walker, from - 1, grid);
  walker.mask = mask;
  const end = walker.tick;
  if (from > end || from - 1 < walker.known || from <= end - SLOT) return;
  const { heading } = walker;
  goBack(walker, from - 1);
  while (walker.tick < end) {
    walker.heading = pastHeading(walker, walker.tick + 1);
    walkOn(walker, grid);
  }
  walker.heading = heading;
}

/**
 * Sets the state after `tick`, whatever was walked before. If the walker is further on by now, it walks again from
 * here.
 */
export function placeAt(walker: Walker, tick: number, x: number, y: number, heading: Heading, grid: WalkGrid): void {
  const end = Math.max(walker.tick, tick);
  if (tick > walker.tick + 1 || tick <= walker.tick - REMEMBERED_TICKS) walker.first = tick;
  walker.tick = tick;
  walker.x = x;
  walker.y = y;
  walker.heading = heading;
  walker.known = tick;
  remember(walker);
  walkTo(walker, end, grid);
}
