import type { Area } from '../expo-map.ts';
import type { ReadTile } from '../tiled/model.ts';

/** The share of a cell that a shape must cover to make it solid. */
const COVER = 0.4;
const TILE = 32;

/** Collision shapes of a tile as rectangles in pixels of the tile; polygons and ellipses count as their boxes. */
export function shapesOf(tile: ReadTile | undefined): Area[] {
  return (tile?.shapes ?? []).map((shape) => {
    const points = 'points' in shape.shape ? shape.shape.points : [];
    if (points.length === 0) return { x: shape.x, y: shape.y, width: shape.width, height: shape.height };
    const xs = points.map((p) => p.x);
    const ys = points.map((p) => p.y);
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return { x: shape.x + left, y: shape.y + top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
  });
}

/** Sets `bit` in every cell that the areas (pixels of the map) together cover by at least 40 %. */
export function markCells(areas: Area[], bit: number, grid: number[], width: number, height: number): void {
  const cover = new Map<number, number>();
  for (const a of areas) {
    const right = Math.min(width, Math.ceil((a.x + a.width) / TILE));
    const bottom = Math.min(height, Math.ceil((a.y + a.height) / TILE));
    for (let ty = Math.max(0, Math.floor(a.y / TILE)); ty < bottom; ty++) {
      for (let tx = Math.max(0, Math.floor(a.x / TILE)); tx < right; tx++) {
        const w = Math.min(a.x + a.width, (tx + 1) * TILE) - Math.max(a.x, tx * TILE);
        const h = Math.min(a.y + a.height, (ty + 1) * TILE) - Math.max(a.y, ty * TILE);
        const cell = ty * width + tx;
        cover.set(cell, (cover.get(cell) ?? 0) + Math.max(0, w) * Math.max(0, h));
      }
    }
  }
  for (const [cell, area] of cover) if (area >= COVER * TILE * TILE) grid[cell] = (grid[cell] ?? 0) | bit;
}
