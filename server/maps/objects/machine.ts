import { type ObjectClass, TITLES } from './object-class.ts';
import { completeTable } from './played.ts';

export const machine: ObjectClass<'machine'> = {
  colour: '#c86aa5',
  fields: { ...TITLES, game: { kind: 'key' }, config: { kind: 'key' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'machine',
    title: both('title'),
    game: of('game'),
    config: of('config'),
  }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete: completeTable,
  venue: null,
  check: null,
};
