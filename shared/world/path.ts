import { CELL, type WalkGrid } from '../map/expo-map.ts';
import { type Direction, directionOf, STILL } from './direction.ts';
import { AXIAL_STEP, tileCentre, tileOf } from './units.ts';

/** A tile by column and row. */
export type Tile = { readonly column: number; readonly row: number };

const SQRT2 = Math.SQRT2;
const NEIGHBOURS = [
  [0, -1, 1],
  [1, 0, 1],
  [0, 1, 1],
  [-1, 0, 1],
  [1, -1, SQRT2],
  [1, 1, SQRT2],
  [-1, 1, SQRT2],
  [-1, -1, SQRT2],
] as const;

/** A binary heap of cell numbers by priority: the open list of the search. */
function openList() {
  const cells: number[] = [];
  const priorities: number[] = [];
  const swap = (a: number, b: number): void => {
    [cells[a], cells[b]] = [cells[b], cells[a]];
    [priorities[a], priorities[b]] = [priorities[b], priorities[a]];
  };
  return {
    get size() {
      return cells.length;
    },
    push(cell: number, priority: number): void {
      let at = cells.push(cell) - 1;
      priorities.push(priority);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (priorities[parent] <= priorities[at]) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop(): number {
      const top = cells[0];
      swap(0, cells.length - 1);
      cells.pop();
      priorities.pop();
      for (let at = 0; ; ) {
        const left = at * 2 + 1;
        if (left >= cells.length) break;
        const child = left + 1 < cells.length && priorities[left + 1] < priorities[left] ? left + 1 : left;
        if (priorities[at] <= priorities[child]) break;
        swap(at, child);
        at = child;
      }
      return top;
    },
  };
}

/**
 * Returns the shortest walk between two tiles, without the start tile (A*, eight neighbours, no corner is cut), or null
 * if there is none. With `near` set, a blocked target is replaced by its nearest free neighbour that can be reached.
 */
export function findPath(
  grid: WalkGrid,
  from: Tile,
  to: Tile,
  mask: number = CELL.solid,
  near = false,
): readonly Tile[] | null {
  const { width, height, cells } = grid;
  const free = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < width && row < height && (cells[row * width + column] & mask) === 0;
  if (from.column < 0 || from.row < 0 || from.column >= width || from.row >= height) return null;
  const distance = (column: number, row: number): number => {
    const dx = Math.abs(column - to.column);
    const dy = Math.abs(row - to.row);
    return Math.max(dx, dy) + (SQRT2 - 1) * Math.min(dx, dy);
  };
  const start = from.row * width + from.column;
  const cost = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(width * height).fill(-1);
  const open = openList();
  cost[start] = 0;
  open.push(start, distance(from.column, from.row));
  let best = start;
  let bestDistance = distance(from.column, from.row);
  while (open.size > 0) {
    const cell = open.pop();
    const column = cell % width;
    const row = (cell - column) / width;
    const left = distance(column, row);
    if (left < bestDistance) {
      best = cell;
      bestDistance = left;
    }
    if (left === 0) break;
    for (const [dx, dy, length] of NEIGHBOURS) {
      if (!free(column + dx, row + dy)) continue;
      if (dx !== 0 && dy !== 0 && !(free(column + dx, row) && free(column, row + dy))) continue;
      const next = (row + dy) * width + column + dx;
      const reached = cost[cell] + length;
      if (reached >= cost[next]) continue;
      cost[next] = reached;
      before[next] = cell;
      open.push(next, reached + distance(column + dx, row + dy));
    }
  }
  if (bestDistance > 0 && !near) return null;
  const path: Tile[] = [];
  for (let cell = best; cell !== start; cell = before[cell]) {
    path.push({ column: cell % width, row: Math.floor(cell / width) });
  }
  return path.reverse();
}

/** Half a step. If the axis of a waypoint is nearer than this, there is nothing left to correct. */
const CLOSE = AXIAL_STEP / 2;

/**
 * Returns in which direction a body at x, y (units) turns to follow a path of tiles, and the rest of the path. Used by
 * the greeter on the server and by tap-to-move in the browser.
 */
export function steer(x: number, y: number, path: readonly Tile[]): { direction: Direction; path: readonly Tile[] } {
  let left = path;
  while (left.length > 0) {
    const dx = tileCentre(left[0].column) - x;
    const dy = tileCentre(left[0].row) - y;
    const direction = directionOf(Math.abs(dx) > CLOSE ? dx : 0, Math.abs(dy) > CLOSE ? dy : 0);
    if (direction !== STILL) return { direction, path: left };
    left = left.slice(1);
  }
  return { direction: STILL, path: left };
}

export const tileAt = (x: number, y: number): Tile => ({ column: tileOf(x), row: tileOf(y) });
