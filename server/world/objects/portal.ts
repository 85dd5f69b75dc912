import type { ObjectOf } from '../../../shared/map/expo-map.ts';
import { contains, objectsOf } from '../../../shared/world/areas.ts';
import { toPixels } from '../../../shared/world/units.ts';
import type { Member } from '../member.ts';
import { acknowledge, bodyOf, type Place, spawnSpot, tell } from '../place.ts';
import { putBody, type WorldBody } from '../world.ts';
import type { Behaviour, Travel } from './behaviour.ts';

/** Ticks between two attempts for a member in a portal whose other end is full (1 s). */
const HOLD_TICKS = 20;

const portalUnder = (place: Place, body: WorldBody): ObjectOf<'portal'> | undefined =>
  place.portals.find((portal) => contains(portal, toPixels(body.x), toPixels(body.y)));

/**
 * Moves the members who stand in a portal to its other end. Returns those who go to another map; the room must let them
 * go.
 */
function step(place: Place, rng: () => number): Travel[] {
  const travels: Travel[] = [];
  for (const member of place.members.values()) {
    const body = bodyOf(place, member);
    const portal = body && portalUnder(place, body);
    if (!body || !portal || place.world.tick < member.heldUntil) continue;
    if (portal.place && portal.place !== place.map.name) {
      travels.push({ member, place: portal.place, spawn: portal.target });
    } else {
      const spot = spawnSpot(place, portal.target, rng);
      putBody(place.world, body, spot.x, spot.y);
      acknowledge(place, member, true);
    }
  }
  return travels;
}

/**
 * Keeps a member in a portal whose other end is full or closed. The member receives one message, and goes through as
 * soon as the way is free.
 */
export function holdInPortal(place: Place, member: Member, code: 'place-full' | 'door-closed'): void {
  const { tick } = place.world;
  const isFirst = tick > member.heldUntil;
  member.heldUntil = tick + HOLD_TICKS;
  if (isFirst) tell(member, 'refused', { of: 'travel', code, detail: null });
}

export const portal: Behaviour = {
  settle(place) {
    place.portals = objectsOf(place.map, 'portal');
  },
  step,
  inhabit: null,
};
