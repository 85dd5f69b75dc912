import type { MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import { CELL } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { contains } from '../../shared/world/areas.ts';
import { type Direction, quantise } from '../../shared/world/direction.ts';
import { PIXELS_PER_TILE } from '../../shared/world/units.ts';
import { viewOf } from '../objects/index.ts';
import type { Sign } from '../objects/object-view.ts';

export type Point = { readonly x: number; readonly y: number };

/** A distance below this counts as "beside" (pixels). */
const BESIDE = 1.5 * PIXELS_PER_TILE;

/**
 * Returns the CSS pixels per tile at which the hall fits the box, in half steps (whole device pixels on most phones).
 */
export function planScale(hall: { width: number; height: number }, box: { width: number; height: number }): number {
  const most = Math.min(box.width / hall.width, box.height / hall.height);
  return most >= 1 ? Math.min(12, Math.floor(most * 2) / 2) : most;
}

/** Returns walls and furniture as one SVG path, with a rectangle for each run of solid cells in a row. */
export function solidPath(grid: WalkGrid, scale: number): string {
  const parts: string[] = [];
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; ) {
      const isSolid = (at: number): boolean => (grid.cells[row * grid.width + at] & CELL.solid) !== 0;
      const from = column;
      while (column < grid.width && isSolid(column)) column += 1;
      if (column > from) {
        const width = (column - from) * scale;
        parts.push(`M${from * scale} ${row * scale}h${width}v${scale}h${-width}z`);
      } else column += 1;
    }
  }
  return parts.join('');
}

/** Returns the signs of all objects that have one, in the order of the map. */
export const planMarks = (objects: readonly MapObject[]): (Sign & { id: number })[] =>
  objects.flatMap((object) => {
    const sign = viewOf(object.class).sign?.(object);
    return sign ? [{ id: object.id, ...sign }] : [];
  });

/**
 * Returns the direction and distance from one point to another, for people who do not see the map. A step is a tile.
 */
export function wayTo(from: Point, to: Point): { steps: number; direction: Direction } | 'beside' {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const length = Math.hypot(x, y);
  if (length < BESIDE) return 'beside';
  return { steps: Math.round(length / PIXELS_PER_TILE), direction: quantise(x / length, y / length) };
}

/** Returns the smallest named area around a position; null if there is none. */
export function areaAt(objects: readonly MapObject[], { x, y }: Point): Text | null {
  const around = objects.flatMap((object) => {
    const title = viewOf(object.class).spot?.(object);
    return title && title.ko !== '' && contains(object, x, y) ? [{ title, size: object.width * object.height }] : [];
  });
  return around.sort((a, b) => a.size - b.size)[0]?.title ?? null;
}
