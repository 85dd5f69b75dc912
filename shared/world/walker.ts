import type { WalkGrid } from '../map/expo-map.ts';
import { type Heading, SOUTH, STILL, standing, walkOf } from './direction.ts';
import { step } from './step.ts';

/** Ticks that a walker remembers (3.2 s): what the network held back longer cannot be walked again. */
export const REMEMBERED_TICKS = 64;
const SLOT = REMEMBERED_TICKS - 1;

/**
 * A body and its last ticks. The server and every browser hold the same walkers and apply the same turns to them at the
 * same ticks, so that both have the same positions without sending any.
 */
export type Walker = {
  /** The state below is the one after this tick. */
  tick: number;
  /** Centre of the feet in units. */
  x: number;
  y: number;
  /** Grid bits that stop it. */
  mask: number;
  heading: Heading;
  /** Oldest state that a turn may be walked again from: the walker was put there, or is not known before. */
  known: number;
  /** Oldest state that was ever held; earlier ones are empty. */
  first: number;
  /** States after the last ticks, a ring by tick: x, y. */
  readonly past: Int32Array;
  /** Headings that the last ticks were walked in, a ring by tick. */
  readonly headings: Uint8Array;
};

const remember = (walker: Walker): void => {
  const at = walker.tick & SLOT;
  walker.past[at * 2] = walker.x;
  walker.past[at * 2 + 1] = walker.y;
  walker.headings[at] = walker.heading;
};

/** A walker whose state after `tick` is this one. */
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

/** Whether the state after a tick is still held. */
export const remembers = (walker: Walker, tick: number): boolean =>
  tick <= walker.tick && tick > walker.tick - REMEMBERED_TICKS && tick >= walker.first;

/** State after a remembered tick; ask `remembers` first. */
export const pastX = (walker: Walker, tick: number): number => walker.past[(tick & SLOT) * 2];
export const pastY = (walker: Walker, tick: number): number => walker.past[(tick & SLOT) * 2 + 1];
/** Heading that a remembered tick was walked in. */
export const pastHeading = (walker: Walker, tick: number): Heading => walker.headings[tick & SLOT];

function walkOn(walker: Walker, grid: WalkGrid): void {
  const moved = step(walker, walkOf(walker.heading), grid);
  walker.x = moved.x;
  walker.y = moved.y;
  walker.tick += 1;
  remember(walker);
}

/** Who has stood for long, or pushed against a wall, is not asked about every tick of it. */
function restTo(walker: Walker, tick: number): void {
  if (tick - walker.tick <= REMEMBERED_TICKS) return;
  walker.tick = tick - REMEMBERED_TICKS;
  walker.first = Math.max(walker.first, walker.tick + 1);
  walker.known = Math.max(walker.known, walker.first);
}

/** Walks straight on up to a tick: never more steps than lead to the next wall, whatever tick is asked for. */
export function walkTo(walker: Walker, tick: number, grid: WalkGrid): void {
  if (walkOf(walker.heading) === STILL) restTo(walker, tick);
  while (walker.tick < tick) {
    const { x, y } = walker;
    walkOn(walker, grid);
    if (walker.x === x && walker.y === y) restTo(walker, tick);
  }
}

/** Goes back to the state after an earlier tick; what came after is walked anew by the caller. */
function goBack(walker: Walker, tick: number): void {
  walker.tick = tick;
  walker.x = pastX(walker, tick);
  walker.y = pastY(walker, tick);
}

/**
 * From tick `from` on the walker has this heading: steps that were walked otherwise are walked again. False, and nothing
 * happens, when that is longer ago than the walker remembers.
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

/** From tick `from` on other grid bits stop it; steps walked since are walked again, with the headings they had. */
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

/** The state after `tick` is this one, whatever was walked; if the walker is further by now, it walks on from here. */
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
