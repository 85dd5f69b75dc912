import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { type Direction, SOUTH, STILL } from '../../shared/world/direction.ts';
import { step } from '../../shared/world/step.ts';
import { MAX_INPUT_AGE } from '../../shared/world/units.ts';

/** States kept per body: the oldest input that still counts needs the state before its tick. */
const HISTORY = MAX_INPUT_AGE + 2;

export type WorldBody = {
  readonly id: number;
  x: number;
  y: number;
  mask: number;
  dir: Direction;
  /** Last direction walked in. */
  face: Direction;
  /** Sequence number of the last turn that counted. */
  seq: number;
  /** First tick that an input may still claim: after the last turn, placing or change of mask. */
  since: number;
  /** States after the last ticks, a ring by tick: x, y. */
  readonly past: Int32Array;
};

/** All bodies of one place and the walls around them. `tick` counts the steps done. */
export type World = { tick: number; grid: WalkGrid; readonly bodies: Map<number, WorldBody> };

export const createWorld = (grid: WalkGrid): World => ({ tick: 0, grid, bodies: new Map() });

const remember = (body: WorldBody, tick: number): void => {
  const at = (tick % HISTORY) * 2;
  body.past[at] = body.x;
  body.past[at + 1] = body.y;
};

/** Adds a standing body; x, y in units. */
export function addBody(world: World, id: number, x: number, y: number): WorldBody {
  const body: WorldBody = {
    id,
    x,
    y,
    mask: CELL.solid,
    dir: STILL,
    face: SOUTH,
    seq: 0,
    since: world.tick + 1,
    past: new Int32Array(HISTORY * 2),
  };
  remember(body, world.tick);
  world.bodies.set(id, body);
  return body;
}

export const removeBody = (world: World, id: number): boolean => world.bodies.delete(id);

function advance(world: World, body: WorldBody, tick: number): void {
  const moved = step(body, body.dir, world.grid);
  body.x = moved.x;
  body.y = moved.y;
  remember(body, tick);
}

/** One step of 50 ms for everybody. */
export function stepWorld(world: World): void {
  world.tick += 1;
  for (const body of world.bodies.values()) advance(world, body, world.tick);
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
  if (counts < next) {
    const at = ((counts - 1) % HISTORY) * 2;
    body.x = body.past[at];
    body.y = body.past[at + 1];
  }
  body.seq = seq;
  body.since = counts;
  body.dir = dir;
  if (dir !== STILL) body.face = dir;
  for (let tick = counts; tick < next; tick++) advance(world, body, tick);
  return true;
}

/** Passes over a turn that came too fast: its number is used up, the walk goes on as it was. */
export function skipTurn(world: World, body: WorldBody, seq: number): void {
  if (seq <= body.seq) return;
  body.seq = seq;
  body.since = world.tick + 1;
}

/** Puts a body somewhere (portal, end of a round): nothing that was claimed before may undo it. */
export function putBody(world: World, body: WorldBody, x: number, y: number): void {
  body.x = x;
  body.y = y;
  body.dir = STILL;
  body.since = world.tick + 1;
  remember(body, world.tick);
}

/** Changes what stops a body, from the next tick on. */
export function setMask(world: World, body: WorldBody, mask: number): void {
  if (body.mask === mask) return;
  body.mask = mask;
  body.since = world.tick + 1;
}

/** Where a body was after a tick of the last MAX_INPUT_AGE + 1, as its turns count by now; null when that is longer ago. */
export function stateAt(world: World, body: WorldBody, tick: number): { x: number; y: number } | null {
  if (tick > world.tick || world.tick - tick >= HISTORY) return null;
  const at = (tick % HISTORY) * 2;
  return { x: body.past[at], y: body.past[at + 1] };
}
