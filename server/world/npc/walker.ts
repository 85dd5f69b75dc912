import { CELL } from '../../../shared/map/expo-map.ts';
import { directionOf, STILL, standing, turned } from '../../../shared/world/direction.ts';
import { findPath, steer, type Tile, tileAt } from '../../../shared/world/path.ts';
import { UNITS_PER_TILE } from '../../../shared/world/units.ts';
import { setHeading, type World, type WorldBody } from '../world.ts';

/** A way to something that moves is looked for anew after so many ticks. */
const REPLAN_TICKS = 10;

/** A body that the server walks about, and the way it is on. */
export type Walker = {
  /** Its ground may be another one by the next step: a new version of the map. */
  readonly world: World;
  readonly body: WorldBody;
  path: readonly Tile[];
  goal: Tile | null;
  plannedAt: number;
};

export const createWalker = (world: World, body: WorldBody): Walker => ({
  world,
  body,
  path: [],
  goal: null,
  plannedAt: 0,
});

/** Stays where it is, and forgets where it was going. */
export function stand(walker: Walker): void {
  pause(walker);
  walker.path = [];
}

/** Stays where it is until it is sent on. */
export function pause(walker: Walker): void {
  setHeading(walker.body, turned(walker.body.heading, STILL));
  walker.goal = null;
}

/** One step of the way there; to be called with each tick. */
export function walkTo(walker: Walker, to: Tile, tick: number): void {
  const { body, goal } = walker;
  const isElsewhere = goal === null || goal.column !== to.column || goal.row !== to.row;
  if (isElsewhere && tick - walker.plannedAt >= REPLAN_TICKS) {
    walker.path = findPath(walker.world.grid, tileAt(body.x, body.y), to, CELL.solid, true) ?? [];
    walker.goal = to;
    walker.plannedAt = tick;
  }
  const next = steer(body.x, body.y, walker.path);
  walker.path = next.path;
  setHeading(body, turned(body.heading, next.direction));
}

/** Turns to somebody; sideways, unless they stand half a tile above or below. */
export function lookAt({ body }: Walker, other: Pick<WorldBody, 'x' | 'y'>): void {
  const dy = other.y - body.y;
  const towards = directionOf(other.x - body.x, Math.abs(dy) > UNITS_PER_TILE / 2 ? dy : 0);
  if (towards !== STILL) setHeading(body, standing(towards));
}

/** In tiles. */
export const distanceTo = ({ body }: Walker, { x, y }: { x: number; y: number }): number =>
  Math.hypot(x - body.x, y - body.y) / UNITS_PER_TILE;
