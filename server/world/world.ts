import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { type Direction, type Heading, STILL, turned } from '../../shared/world/direction.ts';
import { MAX_INPUT_AGE } from '../../shared/world/units.ts';
import {
  createWalker,
  maskFrom,
  pastX,
  pastY,
  placeAt,
  remembers,
  turnAt,
  type Walker,
  walkTo,
} from '../../shared/world/walker.ts';

/** What the listeners of a body were told, so that only what is new is sent. Written by `stream.ts` alone, except where noted. */
export type Told = {
  /** Cell whose listeners follow it; -1: nobody was told of it yet. */
  cell: number;
  /** First tick that was walked otherwise than told, set by `turn`; Infinity: none. */
  changedFrom: number;
  /** It was put somewhere, set by `addBody` and `putBody`: a full record is due. */
  placed: boolean;
  /** First tick that another mask counts for, set by `setMask`; Infinity: none. */
  maskFrom: number;
  /** Tick of the last full record, and whether there was anything since. */
  fullAt: number;
  changedSince: boolean;
};

export type WorldBody = Walker & {
  readonly id: number;
  /** Sequence number of the last turn that counted. */
  seq: number;
  /** First tick that an input may still claim: after the last turn, placing or change of mask. */
  since: number;
  readonly told: Told;
};

/** All bodies of one place and the walls around them. `tick` counts the steps done. */
export type World = { tick: number; grid: WalkGrid; readonly bodies: Map<number, WorldBody> };

export const createWorld = (grid: WalkGrid): World => ({ tick: 0, grid, bodies: new Map() });

/** Adds a standing body; x, y in units. */
export function addBody(world: World, id: number, x: number, y: number): WorldBody {
  const told: Told = {
    cell: -1,
    changedFrom: Number.POSITIVE_INFINITY,
    placed: true,
    maskFrom: Number.POSITIVE_INFINITY,
    fullAt: world.tick,
    changedSince: false,
  };
  const body = { ...createWalker(world.tick, x, y, CELL.solid), id, seq: 0, since: world.tick + 1, told };
  world.bodies.set(id, body);
  return body;
}

export const removeBody = (world: World, id: number): boolean => world.bodies.delete(id);

/** One step of 50 ms for everybody. */
export function stepWorld(world: World): void {
  world.tick += 1;
  for (const body of world.bodies.values()) walkTo(body, world.tick, world.grid);
}

/** How a character of the server goes on from the next tick. */
export function setHeading(body: WorldBody, heading: Heading): void {
  body.heading = heading;
}

/**
 * Counts a turn: from tick `claimed` on the body walks in `dir`. A claim of at most MAX_INPUT_AGE ticks ago counts where
 * it claims and the body is walked again from there; an older, future or overtaken claim counts from the next
 * tick. An old or repeated sequence number is refused (false).
 */
export function turn(world: World, body: WorldBody, seq: number, claimed: number, dir: Direction): boolean {
  if (seq <= body.seq) return false;
  const next = world.tick + 1;
  const counts = claimed <= next && next - claimed <= MAX_INPUT_AGE && claimed >= body.since ? claimed : next;
  turnAt(body, counts, turned(headingAt(body, counts), dir), world.grid);
  body.seq = seq;
  body.since = counts;
  if (counts < next) body.told.changedFrom = Math.min(body.told.changedFrom, counts);
  return true;
}

/** Heading just before a tick, so that who stops keeps looking where it walked. */
const headingAt = (body: WorldBody, tick: number): Heading =>
  tick > body.tick ? body.heading : body.headings[(tick - 1) % body.headings.length];

/** Stands still from the next tick on, whatever was claimed before. */
export function halt(world: World, body: WorldBody): void {
  setHeading(body, turned(body.heading, STILL));
  body.since = world.tick + 1;
}

/** Passes over a turn that came too fast: its number is used up, the walk goes on as it was. */
export function skipTurn(world: World, body: WorldBody, seq: number): void {
  if (seq <= body.seq) return;
  body.seq = seq;
  body.since = world.tick + 1;
}

/** Puts a body somewhere (portal, end of a round): nothing that was claimed before may undo it. */
export function putBody(world: World, body: WorldBody, x: number, y: number): void {
  placeAt(body, world.tick, x, y, turned(body.heading, STILL), world.grid);
  body.since = world.tick + 1;
  body.told.placed = true;
}

/** Changes what stops a body, from the next tick on. */
export function setMask(world: World, body: WorldBody, mask: number): void {
  if (body.mask === mask) return;
  maskFrom(body, world.tick + 1, mask, world.grid);
  // what was walked with the other mask is never walked again
  body.known = world.tick;
  body.since = world.tick + 1;
  body.told.maskFrom = world.tick + 1;
}

/** Where a body was after a tick of the last three seconds, as its turns count by now; null when that is longer ago. */
export const stateAt = (body: WorldBody, tick: number): { x: number; y: number } | null =>
  remembers(body, tick) ? { x: pastX(body, tick), y: pastY(body, tick) } : null;
