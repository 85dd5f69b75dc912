import { giveUp } from './arrivals.ts';
import type { Travel } from './objects/behaviour.ts';
import { stepObjects } from './objects/index.ts';
import type { Place } from './place.ts';
import { stepWorld } from './world.ts';

/** One step of everything that moves by itself except rounds. */
export function stepPlace(place: Place, rng: () => number): Travel[] {
  for (const character of place.characters) character.step();
  stepWorld(place.world);
  for (const member of [...place.members.values()]) {
    if (place.world.tick >= member.goneAt) giveUp(place, member);
  }
  return stepObjects(place, rng);
}
