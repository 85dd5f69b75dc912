import { createHash } from 'node:crypto';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import { CELL, type ExpoMap, type ObjectOf } from '../../shared/map/expo-map.ts';
import { PIXELS_PER_TILE } from '../../shared/world/units.ts';
import { partOf } from './cast.ts';
import { seededRandom } from './seeded-random.ts';

export const PROFILES = ['spread', 'crowd', 'idle'] as const;
/** `spread`: all over the hall; `crowd`: inside 20x20 tiles; `idle`: all over the hall, and only the pacers move. */
export type Profile = (typeof PROFILES)[number];

const SIDE = 100;
const SOLID_SHARE = 0.03;
/** First and last tile of the crowd's box on both axes: 20 tiles. */
const BOX = { first: 40, last: 59 } as const;
const SPOT = 'spot';
const MIDDLE = 50;

function makeGrid(profile: Profile, rng: () => number): number[] {
  const grid = Array.from({ length: SIDE * SIDE }, () => (rng() < SOLID_SHARE ? CELL.solid : CELL.free));
  if (profile !== 'crowd') return grid;
  for (let at = BOX.first - 1; at <= BOX.last + 1; at++) {
    for (const wall of [BOX.first - 1, BOX.last + 1]) {
      grid[wall * SIDE + at] = CELL.solid;
      grid[at * SIDE + wall] = CELL.solid;
    }
  }
  return grid;
}

const spawnAt = (id: number, name: string, column: number, row: number): ObjectOf<'spawn'> => {
  const [x, y] = [column, row].map((tile) => tile * PIXELS_PER_TILE + PIXELS_PER_TILE / 2);
  return { id, name, class: 'spawn', x, y, width: 0, height: 0 };
};

/**
 * Columns and rows of the spawns: every 10 tiles of the hall, every 3 of the box (a place spreads people around each).
 */
const spawnLines = (profile: Profile): number[] =>
  profile === 'crowd'
    ? Array.from({ length: 6 }, (_, i) => BOX.first + 2 + 3 * i)
    : Array.from({ length: 10 }, (_, i) => 5 + 10 * i);

/**
 * The hall of every run and every peer, as if baked from a file: 100x100 tiles, 3 % solid, the same for the same seed.
 */
export function makeHallMap(profile: Profile, seed: number): ExpoMap {
  const lines = spawnLines(profile);
  const spawns = lines.flatMap((row) => lines.map((column) => ({ row, column })));
  const baked = {
    name: 'load',
    title: { ko: '부하 시험', en: 'Load test' },
    width: SIDE,
    height: SIDE,
    tileSize: 32 as const,
    drawing: EMPTY_DRAWING,
    grid: makeGrid(profile, seededRandom(seed, -1)),
    objects: [
      spawnAt(1, SPOT, MIDDLE, MIDDLE),
      ...spawns.map(({ column, row }, i) => spawnAt(i + 2, `spawn-${i}`, column, row)),
    ],
  };
  return { ...baked, hash: createHash('sha256').update(JSON.stringify(baked)).digest('hex') };
}

/** Where a walker appears: watchers and pacers together in the middle, the others in turn at all spawns. */
export function spawnNameOf(profile: Profile, index: number): string {
  const part = partOf(index);
  return part === 'watcher' || part === 'pacer' ? SPOT : `spawn-${index % spawnLines(profile).length ** 2}`;
}
