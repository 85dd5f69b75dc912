import { diagnose } from '../diagnostics.ts';
import { namesOf } from './names-of.ts';
import type { ObjectClass } from './object-class.ts';

export const startLine: ObjectClass<'start-line'> = {
  colour: '#3d80b0',
  fields: { of: { kind: 'name' } },
  read: (placed, { of }) => ({ ...placed, class: 'start-line', of: of('of') }),
  hasFloor: true,
  reachedFrom: () => 'inside',
  complete: null,
  venue: null,
  check(own, all, placeOf) {
    const stages = namesOf(all, 'stage');
    return own
      .filter(({ of }) => !stages.names.has(of))
      .map((one) => diagnose('unknown-stage', placeOf(one), one.name, one.of, stages.told, 'start-line'));
  },
};
