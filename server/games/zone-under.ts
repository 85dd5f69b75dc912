import type { Area } from '../../shared/map/expo-map.ts';

/**
 * How far beside a zone a body still counts as standing on it, in pixels: a picture of a person whose feet are below the
 * mat seems to stand on it.
 */
const MARGIN = 24;

/** Distance of a point from an area; 0 inside. */
const distanceTo = (area: Area, x: number, y: number): number =>
  Math.hypot(Math.max(area.x - x, 0, x - (area.x + area.width)), Math.max(area.y - y, 0, y - (area.y + area.height)));

/** Returns the zone under a pair of feet (pixels), or the nearest one just beside them; otherwise null. */
export function zoneUnder<Role extends string>(
  zones: Readonly<Record<Role, Area>>,
  { x, y }: { x: number; y: number },
): Role | null {
  let nearest: Role | null = null;
  let least = MARGIN;
  for (const role in zones) {
    const distance = distanceTo(zones[role], x, y);
    if (distance >= least) continue;
    nearest = role;
    least = distance;
  }
  return nearest;
}
