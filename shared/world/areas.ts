import type { Area, ExpoMap, MapObject, MapObjectClass, WalkGrid } from '../map/expo-map.ts';
import { freeTilesNear } from './grid.ts';
import type { Tile } from './path.ts';
import { tileAt } from './path.ts';
import { toUnits } from './units.ts';

export const objectsOf = <C extends MapObjectClass>(map: ExpoMap, kind: C): Extract<MapObject, { class: C }>[] =>
  map.objects.filter((object): object is Extract<MapObject, { class: C }> => object.class === kind);

/** x, y in pixels. */
export const contains = (area: Area, x: number, y: number): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;

export const centreOf = (area: Area): { x: number; y: number } => ({
  x: area.x + area.width / 2,
  y: area.y + area.height / 2,
});

/**
 * The tile where a visitor stands to meet an object: the middle of a zone or spawn, the front of everything that has a
 * body; the nearest free tile when that one is taken by furniture.
 */
export function tileBefore(map: ExpoMap, grid: WalkGrid, object: MapObject): Tile {
  const watch =
    object.class === 'stage'
      ? objectsOf(map, 'zone').find((z) => z.role === 'watch' && z.of === object.name)
      : undefined;
  const area = watch ?? object;
  const lies = watch || object.class === 'zone' || object.class === 'spawn' || object.class === 'portal';
  const { x, y } = lies ? centreOf(area) : { x: area.x + area.width / 2, y: area.y + area.height + 16 };
  const wanted = tileAt(toUnits(x), toUnits(y));
  return freeTilesNear(grid, wanted, 1)[0] ?? wanted;
}
