import { asHallName } from '../../../shared/map/hall-name.ts';
import { diagnose } from '../diagnostics.ts';
import { namesOf } from './names-of.ts';
import type { ObjectClass } from './object-class.ts';

export const portal: ObjectClass<'portal'> = {
  colour: '#7d4fae',
  fields: {
    target: { kind: 'name', required: { ko: '도착할 spawn의 이름', en: 'the name of the spawn to arrive at' } },
    place: { kind: 'name' },
  },
  read: (placed, { of }) => ({
    ...placed,
    class: 'portal',
    target: of('target'),
    place: of('place') && asHallName(of('place')),
  }),
  hasFloor: true,
  reachedFrom: () => 'inside',
  complete: null,
  venue: null,
  // a portal to another map is checked when all maps are known (check/portals.ts)
  check(own, all, placeOf) {
    const spawns = namesOf(all, 'spawn');
    return own
      .filter(({ place, target }) => place === '' && target !== '' && !spawns.names.has(target))
      .map((one) => diagnose('unknown-spawn', placeOf(one), one.name, one.target, spawns.told));
  },
};
