import type { MapObject, MapObjectClass } from '../../../shared/map/expo-map.ts';
import { objectsOf } from '../../../shared/world/areas.ts';

/** Returns the names in a class, and the first of them as text for findings. */
export function namesOf(
  objects: readonly MapObject[],
  className: MapObjectClass,
): { names: Set<string>; told: string } {
  const names = new Set(objectsOf({ objects }, className).map(({ name }) => name));
  return { names, told: [...names].slice(0, 20).join(', ') || '-' };
}
