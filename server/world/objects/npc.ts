import { objectsOf } from '../../../shared/world/areas.ts';
import { createGreeter } from '../npc/greeter.ts';
import type { Behaviour } from './behaviour.ts';

export const npc: Behaviour = {
  settle: null,
  // a greeter moves with everybody, as one of the place's characters
  step: null,
  async inhabit(place, scriptOf, rng) {
    for (const one of objectsOf(place.map, 'npc'))
      place.characters.push(createGreeter(place, one, await scriptOf(one.script), rng));
  },
};
