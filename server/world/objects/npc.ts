import { objectsOf } from '../../../shared/world/areas.ts';
import { createGreeter } from '../npc/greeter.ts';
import type { Behaviour } from './behaviour.ts';

export const npc: Behaviour = {
  settle: null,
  // the room steps a greeter together with the other characters of the place
  step: null,
  async inhabit(place, scriptOf, rng) {
    for (const one of objectsOf(place.map, 'npc'))
      place.characters.push(createGreeter(place, one, await scriptOf(one.script), rng));
  },
};
