import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { freeTilesNear, gridOf } from '../../shared/world/grid.ts';
import { tileAt } from '../../shared/world/path.ts';
import { isBlocked } from '../../shared/world/step.ts';
import { tileCentre, UNITS_PER_TILE } from '../../shared/world/units.ts';
import { createHearing, stopHearing } from './hearing.ts';
import type { Member } from './member.ts';
import { settleObjects } from './objects/index.ts';
import { maskOf, newStream, type Place } from './place.ts';
import { putBody, setMask, type WorldBody } from './world.ts';

const inside = (value: number, tiles: number): number =>
  Math.max(UNITS_PER_TILE / 2, Math.min(value, tiles * UNITS_PER_TILE - UNITS_PER_TILE / 2));

/**
 * Moves a body out of a new wall, or back inside a hall that has shrunk, to the nearest free tile. Every body stands
 * afterwards, and no earlier claim applies.
 */
function settleBody(place: Place, body: WorldBody, map: ExpoMap): void {
  const x = inside(body.x, map.width);
  const y = inside(body.y, map.height);
  const isFree = x === body.x && y === body.y && !isBlocked(place.world.grid, x, y, body.mask);
  const [spot] = isFree ? [] : freeTilesNear(place.world.grid, tileAt(x, y), 1, body.mask);
  if (spot) putBody(place.world, body, tileCentre(spot.column), tileCentre(spot.row));
  else putBody(place.world, body, x, y);
}

/**
 * Replaces the map of a place with another version while people are in it. No body ends inside a wall. Browsers receive
 * no motion until they have drawn the new map (`mapReady`).
 */
export function remap(place: Place, map: ExpoMap): void {
  for (const member of place.members.values()) if (member.hearing) stopHearing(place.stream, member.hearing);
  place.map = map;
  place.world.grid = gridOf(map);
  settleObjects(place);
  place.stream = newStream(place);
  for (const body of place.world.bodies.values()) {
    const member = place.byBody.get(body.id);
    settleBody(place, body, map);
    if (member) setMask(place.world, body, maskOf(place, member));
    Object.assign(body.told, { cell: -1, placed: true, changedFrom: Number.POSITIVE_INFINITY });
  }
  for (const member of place.members.values()) awaitMap(member);
}

/** Stops sending motion to a browser until it has drawn the map. */
export function awaitMap({ line, hearing }: Member): void {
  if (line && hearing) hearing.pace = 'remapping';
}

/**
 * A browser reports that it has drawn the map with this hash. It receives motion from here on. Returns false if that is
 * not the live map.
 */
export function mapReady(place: Place, body: number, hash: string): boolean {
  const member = place.byBody.get(body);
  if (!member?.line || place.map.hash !== hash) return false;
  if (member.hearing) stopHearing(place.stream, member.hearing);
  const { line } = member;
  member.hearing = createHearing(body, place.world.tick, (frame) => line.frame(frame));
  return true;
}
