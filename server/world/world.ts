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

/**
 * What the listeners of a body have received, so that only changes are sent. Only `stream.ts` writes it, except where
 * noted.
 */
export type Told = {
  /** Cell whose listeners receive this body; -1: none has received it yet. */
  cell: number;
  /** First tick whose movement differs from what was sent. Set by `turn`; Infinity: none. */
  changedFrom: number;
  /** The body was placed and needs a full record. Set by `addBody` and `putBody`. */
  placed: boolean;
  /** First tick to which a new mask applies. Set by `setMask`; Infinity: none. */
  maskFrom: number;
  /** Tick of the last full record, and whether anything was sent since. */
  fullAt: number;
  changedSince: boolean;
  /** Where everybody else sees the body, as long as its true position is secret (units). Set by `veil`. */
  veil: { readonly x: number; readonly y: number } | null;
};

export type WorldBody = Walker & {
  readonly id: number;
  /** Sequence number of the last turn that counted. */
  seq: number;
  /** The earliest tick that an input may claim: the one after the last turn, placing or change of mask. */
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
    veil: null,
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

/** Sets the heading of a character from the next tick on. */
export function setHeading(body: WorldBody, heading: Heading): void {
  body.heading = heading;
}

/**
 * Applies a turn: from tick `claimed` on the body walks in `dir`. If the claim is at most MAX_INPUT_AGE ticks old, the
 * turn applies at that tick, and the body is walked again from there. An older, future or overtaken claim applies from
 * the next tick. Returns false for an old or repeated sequence number.
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

/** Heading just before a tick, so that a body that stops keeps looking in the direction of its walk. */
const headingAt = (body: WorldBody, tick: number): Heading =>
  tick > body.tick ? body.heading : body.headings[(tick - 1) % body.headings.length];

/** Stops a body from the next tick on, whatever turns were claimed before. */
export function halt(world: World, body: WorldBody): void {
  setHeading(body, turned(body.heading, STILL));
  body.since = world.tick + 1;
}

/** Ignores a turn that came too fast. Its sequence number is used up and the walk goes on. */
export function skipTurn(world: World, body: WorldBody, seq: number): void {
  if (seq <= body.seq) return;
  body.seq = seq;
  body.since = world.tick + 1;
}

/** Places a body somewhere (portal, end of a round). No earlier claim can undo it. */
export function putBody(world: World, body: WorldBody, x: number, y: number): void {
  placeAt(body, world.tick, x, y, turned(body.heading, STILL), world.grid);
  body.since = world.tick + 1;
  body.told.placed = true;
}

/** Changes what stops a body, from the next tick on. */
export function setMask(world: World, body: WorldBody, mask: number): void {
  if (body.mask === mask) return;
  maskFrom(body, world.tick + 1, mask, world.grid);
  // steps that were walked with the old mask are never walked again
  body.known = world.tick;
  body.since = world.tick + 1;
  body.told.maskFrom = world.tick + 1;
}

/**
 * Position of a body after one of the ticks of the last three seconds, with all turns applied so far; null for an older
 * tick.
 */
export const stateAt = (body: WorldBody, tick: number): { x: number; y: number } | null =>
  remembers(body, tick) ? { x: pastX(body, tick), y: pastY(body, tick) } : null;
