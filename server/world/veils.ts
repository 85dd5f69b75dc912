import type { Place } from './place.ts';
import type { WorldBody } from './world.ts';

/** From now on everybody else sees the body stand where it is, wherever it walks. */
export function veil(body: WorldBody): void {
  body.told.veil = { x: body.x, y: body.y };
  body.told.placed = true;
}

/** Everybody sees again where the body is. */
export function unveil(body: WorldBody): void {
  body.told.veil = null;
  body.told.placed = true;
}

/**
 * Hides where the players stand from each other while their game says so, and shows them again afterwards. Runs after
 * the steps of the games, before the tick is sent.
 */
export function stepVeils(place: Place): void {
  const hidden = new Set<number>();
  for (const { play, phase, entrants } of place.rounds.values())
    if (phase === 'play' && play?.view().isVeiled) for (const { body } of entrants) hidden.add(body);
  for (const body of place.world.bodies.values()) {
    if (hidden.has(body.id) === (body.told.veil !== null)) continue;
    if (hidden.has(body.id)) veil(body);
    else unveil(body);
  }
}
