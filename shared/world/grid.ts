import { CELL, type ExpoMap, type WalkGrid } from '../map/expo-map.ts';
import type { Tile } from './path.ts';

/** The walk grid of a baked map. */
export const gridOf = (map: Pick<ExpoMap, 'width' | 'height' | 'grid'>): WalkGrid => ({
  width: map.width,
  height: map.height,
  cells: Uint8Array.from(map.grid),
});

export const isFree = (grid: WalkGrid, tile: Tile, mask: number = CELL.solid): boolean =>
  tile.column >= 0 &&
  tile.row >= 0 &&
  tile.column < grid.width &&
  tile.row < grid.height &&
  (grid.cells[tile.row * grid.width + tile.column] & mask) === 0;

/** Returns at most `limit` free tiles around a tile, ring by ring, and the nearest first in each ring. */
export function freeTilesNear(grid: WalkGrid, around: Tile, limit: number, mask: number = CELL.solid): Tile[] {
  const found: Tile[] = [];
  const distance = (tile: Tile): number => Math.hypot(tile.column - around.column, tile.row - around.row);
  for (let ring = 0; ring < Math.max(grid.width, grid.height) && found.length < limit; ring++) {
    const here: Tile[] = [];
    for (let dy = -ring; dy <= ring; dy++) {
      for (let dx = -ring; dx <= ring; dx++) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const tile = { column: around.column + dx, row: around.row + dy };
        if (isFree(grid, tile, mask)) here.push(tile);
      }
    }
    found.push(...here.sort((a, b) => distance(a) - distance(b)));
  }
  return found.slice(0, limit);
}
