import { capsuleSpec } from '../../../shared/games/capsule/spec.ts';
import { game } from '../game-half.ts';
import { createCapsule } from './play.ts';

/** The secret half of the capsule machine: what falls out. */
export const capsule = game(capsuleSpec, {
  check: {},
  setUp: ({ config }) => ({ problems: [], create: (rng) => createCapsule(config, rng) }),
});
