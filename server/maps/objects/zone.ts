import { GAME_ZONES } from '../../../shared/games/index.ts';
import { diagnose } from '../diagnostics.ts';
import { namesOf } from './names-of.ts';
import { type ObjectClass, TITLES } from './object-class.ts';

const ROLES = ['area', 'watch', ...GAME_ZONES] as const;

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
  // a zone that only names a part of the map may be water or wall
  reachedFrom: ({ role }) => (role === 'area' ? null : 'inside'),
  complete: null,
  venue: null,
  check(own, all, placeOf) {
    const stages = namesOf(all, 'stage');
    return own
      .filter(({ of, role }) => (of !== '' || GAME_ZONES.some((zone) => zone === role)) && !stages.names.has(of))
      .map((one) => diagnose('unknown-stage', placeOf(one), one.name, one.of, stages.told, 'zone'));
  },
};
