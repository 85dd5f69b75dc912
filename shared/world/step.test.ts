import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL, type WalkGrid } from '../map/expo-map.ts';
import { DIRECTIONS, type Direction } from './direction.ts';
import { type Body, FEET_HALF_HEIGHT, FEET_HALF_WIDTH, isBlocked, step } from './step.ts';
import { AXIAL_STEP, tileCentre, UNITS_PER_TILE } from './units.ts';

const gridFrom = (rows: string[]): WalkGrid => ({
  width: rows[0].length,
  height: rows.length,
  cells: Uint8Array.from(rows.join('').split(''), (c) => (c === '#' ? CELL.solid : c === 's' ? CELL.stage : CELL.free)),
});

const walk = (body: Body, dir: Direction, grid: WalkGrid, ticks: number): Body => {
  let now = body;
  for (let i = 0; i < ticks; i++) now = step(now, dir, grid);
  return now;
};

const at = (column: number, row: number, mask: number = CELL.solid): Body => ({
  x: tileCentre(column),
  y: tileCentre(row),
  mask,
});

describe('step (W1)', () => {
  const room = gridFrom(['#####', '#...#', '#.#.#', '#...#', '#####']);

  it('walks a tile in five ticks', () => {
    expect(walk(at(1, 1), 3, room, 5).x).toBe(tileCentre(1) + 5 * AXIAL_STEP);
    expect(5 * AXIAL_STEP).toBe(UNITS_PER_TILE);
  });

  it('stops with its feet at the wall and not a unit further', () => {
    expect(walk(at(1, 1), 7, room, 40).x).toBe(UNITS_PER_TILE + FEET_HALF_WIDTH);
    expect(walk(at(1, 1), 1, room, 40).y).toBe(UNITS_PER_TILE + FEET_HALF_HEIGHT);
    expect(walk(at(1, 1), 3, room, 40).x).toBe(4 * UNITS_PER_TILE - FEET_HALF_WIDTH);
    expect(walk(at(1, 1), 5, room, 40).y).toBe(4 * UNITS_PER_TILE - FEET_HALF_HEIGHT);
  });

  it('slides along a wall on a diagonal', () => {
    const slid = walk(at(1, 1), 2, room, 8);
    expect(slid.x).toBeGreaterThan(tileCentre(1));
    expect(slid.y).toBe(UNITS_PER_TILE + FEET_HALF_HEIGHT);
  });

  it('lets only the masked be stopped by a stage floor (W8)', () => {
    const stage = gridFrom(['.s.']);
    expect(walk(at(0, 0), 3, stage, 10).x).toBeGreaterThan(UNITS_PER_TILE);
    expect(walk(at(0, 0, CELL.solid | CELL.stage), 3, stage, 10).x).toBe(UNITS_PER_TILE - FEET_HALF_WIDTH);
  });

  it('never enters a wall, whatever the keys (property)', () => {
    const world = gridFrom(['########', '#..#...#', '#.##.#.#', '#......#', '##.#.#.#', '#..#...#', '########']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DIRECTIONS), { maxLength: 400 }), (keys) => {
        let body = at(1, 3);
        for (const key of keys) {
          body = step(body, key, world);
          if (isBlocked(world, body.x, body.y)) return false;
          if (!Number.isInteger(body.x) || !Number.isInteger(body.y)) return false;
        }
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('lets a body inside a wall walk out and never deeper into the next one', () => {
    const grid = gridFrom(['....', '.##.', '....']);
    const out = walk(at(1, 1), 1, grid, 10);
    expect(isBlocked(grid, out.x, out.y)).toBe(false);
    expect(walk(at(1, 1), 3, grid, 40).x).toBe(2 * UNITS_PER_TILE - FEET_HALF_WIDTH);
  });
});
