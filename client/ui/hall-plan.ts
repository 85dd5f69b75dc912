import type { MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import { CELL } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { centreOf, contains } from '../../shared/world/areas.ts';
import { type Direction, quantise } from '../../shared/world/direction.ts';
import { PIXELS_PER_TILE } from '../../shared/world/units.ts';

export type Point = { readonly x: number; readonly y: number };

/** What is drawn of a map's objects; `mat-o` and `mat-x` lie on a stage. x, y is the middle, in pixels of the map. */
export type PlanMark = Point & {
  id: number;
  kind: 'stage' | 'booth' | 'prize-desk' | 'link' | 'portal' | 'mat-o' | 'mat-x';
};

/** Nearer than this is beside (pixels): arms would touch. */
const BESIDE = 1.5 * PIXELS_PER_TILE;

/** CSS pixels per tile, in half steps (whole device pixels on most phones), so that the hall fits the box. */
export function planScale(hall: { width: number; height: number }, box: { width: number; height: number }): number {
  const most = Math.min(box.width / hall.width, box.height / hall.height);
  return most >= 1 ? Math.min(12, Math.floor(most * 2) / 2) : most;
}

/** Walls and furniture as one SVG path: a rectangle for each run of solid cells in a row. */
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

const markOf = (object: MapObject): PlanMark['kind'] | null => {
  switch (object.class) {
    case 'stage':
    case 'booth':
    case 'prize-desk':
    case 'link':
    case 'portal':
      return object.class;
    case 'zone':
      if (object.role === 'o') return 'mat-o';
      return object.role === 'x' ? 'mat-x' : null;
    default:
      return null;
  }
};

/** Everything with a sign of its own, in the order of the map. */
export function planMarks(objects: readonly MapObject[]): PlanMark[] {
  return objects.flatMap((object) => {
    const kind = markOf(object);
    if (kind === null) return [];
    const middle = centreOf(object);
    // the floor of a stage belongs to its mats: its sign hangs over the back
    return { id: object.id, kind, x: middle.x, y: kind === 'stage' ? object.y - PIXELS_PER_TILE : middle.y };
  });
}

/** Which way and how far it is, for who does not see the map: steps are tiles. */
export function wayTo(from: Point, to: Point): { steps: number; direction: Direction } | 'beside' {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const length = Math.hypot(x, y);
  if (length < BESIDE) return 'beside';
  return { steps: Math.round(length / PIXELS_PER_TILE), direction: quantise(x / length, y / length) };
}

/** The named area that a spot lies in, the smallest of several; null between them. */
export function areaAt(objects: readonly MapObject[], { x, y }: Point): Text | null {
  const around = objects.filter(
    (object) =>
      'title' in object &&
      (object.class === 'zone' || object.class === 'stage') &&
      object.title.ko !== '' &&
      (object.class === 'stage' || object.role === 'area' || object.role === 'watch') &&
      contains(object, x, y),
  );
  const [smallest] = around.sort((a, b) => a.width * a.height - b.width * b.height);
  return smallest && 'title' in smallest ? smallest.title : null;
}
