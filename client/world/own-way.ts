import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import { findPath, steer, type Tile, tileAt } from '../../shared/world/path.ts';

/** After this many ticks without a step, the body looks for another path. */
const STUCK_TICKS = 6;

const tilesBetween = (a: Tile, b: Tile): number => Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row));

/** The path that the own body follows by itself (tap, "take me there", the greeter). */
export type OwnWay = {
  readonly isOn: boolean;
  /** Returns false if there is no path. */
  goTo(tile: Tile): boolean;
  stop(): void;
  /**
   * Returns the direction of the next step. `slow`: this frame covers several tiles, so a tile beside the goal counts
   * as the goal.
   */
  next(slow: boolean): Direction;
  /** The body walked a tick. */
  stepped(hasMoved: boolean): void;
};

/** `body`: its position in units, and its mask. They are 0 until the server has sent them. */
export function createOwnWay(grid: WalkGrid, body: Readonly<{ x: number; y: number; mask: number }>): OwnWay {
  let path: readonly Tile[] = [];
  let isOn = false;
  let goal: Tile | null = null;
  /** Ticks without a step. A correction by the server may have moved the body behind a corner. */
  let stuck = 0;

  const here = (): Tile => tileAt(body.x, body.y);
  const plan = (): boolean => {
    path = (goal && findPath(grid, here(), goal, body.mask || CELL.solid, true)) ?? [];
    stuck = 0;
    isOn = path.length > 0;
    return isOn;
  };
  /** Whether the next tile of the path is no longer a neighbour, because a slow frame or a correction led past it. */
  const isOff = (): boolean => {
    const [next] = path;
    return next !== undefined && tilesBetween(next, here()) > 1;
  };
  const stop = (): void => {
    path = [];
    isOn = false;
    goal = null;
  };
  return {
    get isOn() {
      return isOn;
    },
    goTo(tile) {
      goal = tile;
      return plan();
    },
    stop,
    next(slow) {
      if (stuck >= STUCK_TICKS || isOff()) plan();
      if (slow && goal && tilesBetween(goal, here()) <= 1) stop();
      if (!isOn) return STILL;
      const { direction, path: rest } = steer(body.x, body.y, path);
      path = rest;
      if (path.length === 0) isOn = false;
      return direction;
    },
    stepped(hasMoved) {
      stuck = hasMoved ? 0 : stuck + 1;
    },
  };
}
