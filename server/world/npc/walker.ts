import { CELL } from '../../../shared/map/expo-map.ts';
import { directionOf, STILL, standing, turned } from '../../../shared/world/direction.ts';
import { findPath, steer, type Tile, tileAt } from '../../../shared/world/path.ts';
import { UNITS_PER_TILE } from '../../../shared/world/units.ts';
import { setHeading, type World, type WorldBody } from '../world.ts';

/** Ticks after which the path to a moving target is planned again. */
const REPLAN_TICKS = 10;

/** A body that the server moves, and the path that it follows. */
export type Walker = {
  /** Its grid may be replaced between two steps, by a new version of the map. */
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

/** Stops, and drops the goal and the path. */
export function stand(walker: Walker): void {
  pause(walker);
  walker.path = [];
}

/** Stops until `walkTo` is called again. */
export function pause(walker: Walker): void {
  setHeading(walker.body, turned(walker.body.heading, STILL));
  walker.goal = null;
}

/** Walks one step towards a tile. Call it once a tick. */
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

/** Turns towards another body: sideways, unless that body is at least half a tile above or below. */
export function lookAt({ body }: Walker, other: Pick<WorldBody, 'x' | 'y'>): void {
  const dy = other.y - body.y;
  const towards = directionOf(other.x - body.x, Math.abs(dy) > UNITS_PER_TILE / 2 ? dy : 0);
  if (towards !== STILL) setHeading(body, standing(towards));
}

/** Distance in tiles. */
export const distanceTo = ({ body }: Walker, { x, y }: { x: number; y: number }): number =>
  Math.hypot(x - body.x, y - body.y) / UNITS_PER_TILE;
