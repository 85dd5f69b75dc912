import { diagnose } from '../diagnostics.ts';
import { namesOf } from './names-of.ts';
import { type ObjectClass, TITLES } from './object-class.ts';

/** What an author may choose; the others come from WorkAdventure maps. */
const ROLES = ['area', 'watch', 'o', 'x'] as const;

export const zone: ObjectClass<'zone'> = {
  colour: '#e8b43c',
  fields: { ...TITLES, role: { kind: 'choice', values: ROLES, otherwise: 'area' }, of: { kind: 'name' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'zone',
    role: ROLES.find((role) => role === of('role')) ?? 'area',
    of: of('of'),
    title: both('title'),
  }),
  hasFloor: true,
  // one that only gives a name to a part of the map may be water or wall
  reachedFrom: ({ role }) => (role === 'area' ? null : 'inside'),
  complete: null,
  venue: null,
  check(own, all, placeOf) {
    const stages = namesOf(all, 'stage');
    return own
      .filter(({ of, role }) => (of !== '' || role === 'o' || role === 'x') && !stages.names.has(of))
      .map((one) => diagnose('unknown-stage', placeOf(one), one.name, one.of, stages.told));
  },
};
