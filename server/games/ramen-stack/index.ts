import { ramenStackSpec } from '../../../shared/games/ramen-stack/spec.ts';
import { game } from '../game-half.ts';
import { createRamenStack } from './play.ts';

/** The secret half of ramen stacking: whether a press counts, and where its brick lands. */
export const ramenStack = game(ramenStackSpec, {
  check: {},
  setUp: ({ config }) => ({ problems: [], create: (rng) => createRamenStack(config, rng) }),
});
