import { GAMES, isFieldGame } from '../../../shared/games/index.ts';
import { diagnose } from '../diagnostics.ts';
import { type ObjectClass, TITLES } from './object-class.ts';

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
  complete(object, { where, diagnostics, has, pathOf }) {
    if (object.game !== '' && !isFieldGame(object.game)) {
      diagnostics.push(diagnose('unknown-game', where, object.name, object.game, Object.keys(GAMES).join(', ')));
      return { ...object, game: '' };
    }
    // the stage stays, because its game can be set up in the console
    const config = `games/${object.config}.json`;
    if (object.config !== '' && !has(config))
      diagnostics.push(diagnose('content-missing', where, 'stage', object.name, pathOf(config)));
    return object;
  },
  venue: ({ title, game }) => ({ title, game: isFieldGame(game) }),
  check(own, all, placeOf) {
    const mats = new Set(all.flatMap((o) => (o.class === 'zone' ? [`${o.role} ${o.of}`] : [])));
    return own.flatMap((one) => {
      const { name, game } = one;
      if (!isFieldGame(game)) return [];
      return GAMES[game].zones
        .filter((role) => !mats.has(`${role} ${name}`))
        .map((role) => diagnose('stage-without-mats', placeOf(one), name, role, game));
    });
  },
};
