import { type ObjectClass, TITLES } from './object-class.ts';
import { checkConfig, checkGame } from './played.ts';

export const trailBoard: ObjectClass<'trail-board'> = {
  colour: '#1d6b5c',
  fields: { ...TITLES, game: { kind: 'key' }, config: { kind: 'key' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'trail-board',
    title: both('title'),
    game: of('game'),
    config: of('config'),
  }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete(object, beside) {
    if (!checkGame(object, 'trail', beside)) return null;
    checkConfig(object, beside);
    return object;
  },
  venue: null,
  check: null,
};
