import type { ExpoMap, MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import { tileBefore } from '../../shared/world/areas.ts';
import { tileCentre, toPixels } from '../../shared/world/units.ts';
import { viewOf } from '../objects/index.ts';

/** How near to the front of an object a visitor must stand to look at it, in pixels. */
const REACH = 72;

/** Returns the nearest object that a visitor with these feet (pixels) can look at, or null. */
export function createNearby(map: ExpoMap, grid: WalkGrid): (here: { x: number; y: number }) => MapObject | null {
  const fronts = map.objects
    .filter((object) => viewOf(object.class).card !== null)
    .map((object) => {
      const tile = tileBefore(map, grid, object);
      return { object, x: toPixels(tileCentre(tile.column)), y: toPixels(tileCentre(tile.row)) };
    });
  return (here) => {
    let best: MapObject | null = null;
    let reach = REACH;
    for (const { object, x, y } of fronts) {
      const distance = Math.hypot(x - here.x, y - here.y);
      if (distance >= reach) continue;
      best = object;
      reach = distance;
    }
    return best;
  };
}
