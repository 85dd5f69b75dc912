import { isGame, specOf } from '../../../shared/games/index.ts';
import { diagnose } from '../diagnostics.ts';
import { type ObjectClass, TITLES } from './object-class.ts';
import { checkConfig, checkGame } from './played.ts';

export const stage: ObjectClass<'stage'> = {
  colour: '#4560b2',
  fields: { ...TITLES, game: { kind: 'key' }, config: { kind: 'key' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'stage',
    title: both('title'),
    game: of('game'),
    config: of('config'),
  }),
  hasFloor: true,
  reachedFrom: () => 'inside',
  // a stage can also be without a game
  complete(object, beside) {
    if (object.game !== '' && !checkGame(object, 'field', beside)) return { ...object, game: '' };
    checkConfig(object, beside);
    return object;
  },
  venue: ({ title, game }) => ({ title, game: isGame(game) }),
  check(own, all, placeOf) {
    const mats = new Set(
      all.flatMap((o) => {
        if (o.class === 'start-line') return [`start ${o.of}`];
        return o.class === 'zone' ? [`${o.role} ${o.of}`] : [];
      }),
    );
    return own.flatMap((one) => {
      const { name, game } = one;
      if (!isGame(game)) return [];
      return specOf(game)
        .zones.filter((role) => !mats.has(`${role} ${name}`))
        .map((role) => diagnose('stage-without-mats', placeOf(one), name, role, game));
    });
  },
};
