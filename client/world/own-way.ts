import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import { findPath, steer, type Tile, tileAt } from '../../shared/world/path.ts';

/** No step for so many ticks on a way: look for another one. */
const STUCK_TICKS = 6;

const tilesBetween = (a: Tile, b: Tile): number => Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row));

/** The way that the own body goes by itself (tap, "take me there", the greeter). */
export type OwnWay = {
  readonly isOn: boolean;
  /** False when there is no way. */
  goTo(tile: Tile): boolean;
  stop(): void;
  /** Where the next step goes. `slow`: this frame leads over several tiles, so that beside the goal is there. */
  next(slow: boolean): Direction;
  /** A tick was walked. */
  stepped(hasMoved: boolean): void;
};

/** `body`: where it is now, in units, and what stops it; 0 before the server said. */
export function createOwnWay(grid: WalkGrid, body: Readonly<{ x: number; y: number; mask: number }>): OwnWay {
  let path: readonly Tile[] = [];
  let isOn = false;
  let goal: Tile | null = null;
  /** Ticks without a step: a correction of the server may have put us behind a corner. */
  let stuck = 0;

  const here = (): Tile => tileAt(body.x, body.y);
  const plan = (): boolean => {
    path = (goal && findPath(grid, here(), goal, body.mask || CELL.solid, true)) ?? [];
    stuck = 0;
    isOn = path.length > 0;
    return isOn;
  };
  /** The next tile of the way is no neighbour any more: a slow frame or a correction led past it. */
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
