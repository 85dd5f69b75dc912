import type { ExpoMap, MapObject, WalkGrid } from '../map/expo-map.ts';
import { tileBefore } from './areas.ts';
import { findPath, type Tile } from './path.ts';

/** Returns the object to which the walk from a tile is the shortest; null if no way leads to any of them. */
export function nearestOf<T extends MapObject>(
  map: ExpoMap,
  grid: WalkGrid,
  from: Tile,
  objects: readonly T[],
): T | null {
  let best: T | null = null;
  let steps = Number.POSITIVE_INFINITY;
  for (const object of objects) {
    const path = findPath(grid, from, tileBefore(map, grid, object));
    if (!path || path.length >= steps) continue;
    best = object;
    steps = path.length;
  }
  return best;
}
