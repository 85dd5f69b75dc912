import { redLightSpec } from '../../../shared/games/red-light/spec.ts';
import { game } from '../game-half.ts';
import { createRedLight } from './play.ts';

/** The secret half of the red-light game: its tempo and its judgement. */
export const redLight = game(redLightSpec, {
  check: {},
  practice: () => ({ playSeconds: 45 }),
  setUp({ config, zone }) {
    const [start, finish] = [zone('start'), zone('finish')];
    return { problems: [], create: (rng) => createRedLight({ config, start, finish, rng }) };
  },
});
