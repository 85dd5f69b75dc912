import {
  type Area,
  type ExpoMap,
  type MapObject,
  type MapObjectClass,
  MET,
  type ObjectOf,
  type WalkGrid,
} from '../map/expo-map.ts';
import { freeTilesNear } from './grid.ts';
import type { Tile } from './path.ts';
import { tileAt } from './path.ts';
import { tileCentre, toPixels, toUnits } from './units.ts';

export const objectsOf = <C extends MapObjectClass>(
  map: { readonly objects: readonly MapObject[] },
  kind: C,
): ObjectOf<C>[] => map.objects.filter((object): object is ObjectOf<C> => object.class === kind);

export const overlaps = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether the point x, y (pixels) is in the area. */
export const contains = (area: Area, x: number, y: number): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;

export const centreOf = (area: Area): { x: number; y: number } => ({
  x: area.x + area.width / 2,
  y: area.y + area.height / 2,
});

/** Returns those of the `limit` free tiles nearest to the middle of an area whose centres are in it. */
export function freeTilesIn(grid: WalkGrid, area: Area, limit: number, mask?: number): Tile[] {
  const { x, y } = centreOf(area);
  const near = freeTilesNear(grid, tileAt(toUnits(x), toUnits(y)), limit, mask);
  return near.filter(({ column, row }) => contains(area, toPixels(tileCentre(column)), toPixels(tileCentre(row))));
}

/**
 * Returns the tile where a visitor stands to meet an object (`MET`): its middle, or the front of an object with a body.
 * For a stage it is where spectators stand. If furniture blocks that tile, it is the nearest free one.
 */
export function tileBefore(map: ExpoMap, grid: WalkGrid, object: MapObject): Tile {
  const watch =
    object.class === 'stage'
      ? objectsOf(map, 'zone').find((z) => z.role === 'watch' && z.of === object.name)
      : undefined;
  const area = watch ?? object;
  const isInside = watch !== undefined || MET[object.class] === 'inside';
  const { x, y } = isInside ? centreOf(area) : { x: area.x + area.width / 2, y: area.y + area.height + 16 };
  const wanted = tileAt(toUnits(x), toUnits(y));
  return freeTilesNear(grid, wanted, 1)[0] ?? wanted;
}
