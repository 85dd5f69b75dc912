import { describe, expect, it } from 'vitest';
import { CELL } from '../../shared/map/expo-map.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { gridOf, isFree } from '../../shared/world/grid.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { toUnits, UNITS_PER_TILE } from '../../shared/world/units.ts';
import { createPlace } from '../world/create-place.ts';
import { spawnSpot } from '../world/place.ts';
import { LEAST_WALKERS, PROBES, partOf } from './cast.ts';
import { makeHallMap, type Profile, spawnNameOf } from './hall-map.ts';
import { seededRandom } from './seeded-random.ts';

/** Tiles that can be walked to from `start`, over edges of tiles. */
function reached(profile: Profile, start: Tile): Tile[] {
  const grid = gridOf(makeHallMap(profile, 1));
  const found = new Map([[start.row * grid.width + start.column, start]]);
  for (const { column, row } of found.values()) {
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const next = { column: column + dx, row: row + dy };
      if (isFree(grid, next)) found.set(next.row * grid.width + next.column, next);
    }
  }
  return [...found.values()];
}

const startOf = (profile: Profile, index: number): Tile => {
  const place = createPlace('test', 'test', makeHallMap(profile, 1));
  const { x, y } = spawnSpot(place, spawnNameOf(profile, index), seededRandom(1, index));
  return tileAt(x, y);
};

describe('the hall of the load tool', () => {
  it('is the same for the same seed and another for another', () => {
    expect(makeHallMap('spread', 7)).toEqual(makeHallMap('spread', 7));
    expect(makeHallMap('spread', 7).hash).not.toBe(makeHallMap('spread', 8).hash);
  });

  it('has 100x100 tiles, about 3 % of them solid', () => {
    const { width, height, grid } = makeHallMap('spread', 1);
    expect([width, height, grid.length]).toEqual([100, 100, 10_000]);
    const solid = grid.filter((cell) => cell === CELL.solid).length;
    expect(solid).toBeGreaterThan(200);
    expect(solid).toBeLessThan(400);
  });

  it('keeps a crowd inside 20x20 tiles, and only a crowd', () => {
    const inside = reached('crowd', startOf('crowd', 0));
    expect(inside.length).toBeGreaterThan(300);
    for (const { column, row } of inside) {
      expect(Math.min(column, row)).toBeGreaterThanOrEqual(40);
      expect(Math.max(column, row)).toBeLessThanOrEqual(59);
    }
    // negative control: without its walls the same spot leads out
    expect(reached('spread', startOf('spread', 0)).length).toBeGreaterThan(9000);
  });

  it.each(['spread', 'crowd', 'idle'] as const)('has a spawn of every name that a walker of %s asks for', (profile) => {
    const names = new Set(objectsOf(makeHallMap(profile, 1), 'spawn').map(({ name }) => name));
    const asked = Array.from({ length: 300 }, (_, index) => spawnNameOf(profile, index));
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
    expect(new Set(asked).size).toBe(names.size);
  });

  it('puts watchers where the pacers are', () => {
    const spot = startOf('spread', 0);
    for (let index = 0; index < LEAST_WALKERS; index++) {
      const { column, row } = startOf('spread', index);
      const near = Math.max(Math.abs(column - spot.column), Math.abs(row - spot.row)) <= 2;
      expect(near).toBe(partOf(index) !== 'surveyor');
    }
    expect(PROBES).toBeGreaterThanOrEqual(5);
  });

  it('lies within what 16 bits of units can say', () => {
    expect(100 * UNITS_PER_TILE).toBeLessThan(2 ** 16);
    expect(toUnits(3200)).toBe(100 * UNITS_PER_TILE);
  });
});
