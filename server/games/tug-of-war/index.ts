import { tugOfWarSpec } from '../../../shared/games/tug-of-war/spec.ts';
import { game } from '../game-half.ts';
import { createTugOfWar } from './play.ts';

/** The secret half of the tug of war: its tempo and its judgement. */
export const tugOfWar = game(tugOfWarSpec, {
  check: {},
  practice: ({ playSeconds }) => ({ playSeconds: Math.min(40, playSeconds) }),
  setUp({ config, zone }) {
    const zones = { left: zone('left'), right: zone('right') };
    return { problems: [], create: (rng) => createTugOfWar({ config, zones, rng }) };
  },
});
