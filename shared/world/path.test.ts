import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL, type WalkGrid } from '../map/expo-map.ts';
import { STILL } from './direction.ts';
import { findPath, steer, type Tile, tileAt } from './path.ts';
import { type Body, isBlocked, step } from './step.ts';
import { tileCentre } from './units.ts';

const open = (width: number, height: number, solid: readonly Tile[]): WalkGrid => {
  const cells = new Uint8Array(width * height);
  for (const { column, row } of solid) cells[row * width + column] = CELL.solid;
  return { width, height, cells };
};

/** Breadth-first search with four and eight neighbours, without corner cutting: the slow reference for reachability. */
function reachable(grid: WalkGrid, from: Tile, to: Tile): boolean {
  const free = (c: number, r: number) =>
    c >= 0 && r >= 0 && c < grid.width && r < grid.height && grid.cells[r * grid.width + c] === 0;
  const seen = new Set([from.row * grid.width + from.column]);
  const queue = [from];
  for (let tile = queue.shift(); tile; tile = queue.shift()) {
    if (tile.column === to.column && tile.row === to.row) return true;
    for (const [dc, dr] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      const [c, r] = [tile.column + dc, tile.row + dr];
      const key = r * grid.width + c;
      if (free(c, r) && !seen.has(key)) {
        seen.add(key);
        queue.push({ column: c, row: r });
      }
    }
  }
  return false;
}

describe('findPath (W2)', () => {
  const tile = fc.record({ column: fc.nat(9), row: fc.nat(9) });

  it('finds a way exactly when there is one, and a body steered along it arrives without touching a wall', () => {
    fc.assert(
      fc.property(fc.array(tile, { maxLength: 45 }), tile, tile, (walls, from, to) => {
        const solid = walls.filter((w) => !(w.column === from.column && w.row === from.row));
        const grid = open(10, 10, solid);
        const path = findPath(grid, from, to);
        if (path === null) return !reachable(grid, from, to);
        let body: Body = { x: tileCentre(from.column), y: tileCentre(from.row), mask: CELL.solid };
        let left = path;
        for (let ticks = 0; ticks < 2000; ticks++) {
          const next = steer(body.x, body.y, left);
          left = next.path;
          if (next.direction === STILL) break;
          body = step(body, next.direction, grid);
          if (isBlocked(grid, body.x, body.y)) return false;
        }
        const end = tileAt(body.x, body.y);
        return end.column === to.column && end.row === to.row;
      }),
      { numRuns: 400 },
    );
  });

  it('goes next to a blocked target when asked to', () => {
    const grid = open(5, 1, [{ column: 3, row: 0 }]);
    expect(findPath(grid, { column: 0, row: 0 }, { column: 3, row: 0 })).toBeNull();
    expect(findPath(grid, { column: 0, row: 0 }, { column: 3, row: 0 }, CELL.solid, true)?.at(-1)).toEqual({
      column: 2,
      row: 0,
    });
  });
});
