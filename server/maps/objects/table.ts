import { type ObjectClass, TITLES } from './object-class.ts';
import { completeTable } from './played.ts';

export const table: ObjectClass<'table'> = {
  colour: '#7a9a3c',
  fields: { ...TITLES, game: { kind: 'key' }, config: { kind: 'key' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'table',
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
