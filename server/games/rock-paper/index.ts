import { rockPaperSpec } from '../../../shared/games/rock-paper/spec.ts';
import { game } from '../game-half.ts';
import { createRockPaper } from './play.ts';

/** The secret half of rock, paper, scissors: the host's hand and the judgement. */
export const rockPaper = game(rockPaperSpec, {
  check: {},
  practice: () => ({ handSeconds: 6, hands: 8, finalHands: 3 }),
  setUp({ config, zone }) {
    const zones = { rock: zone('rock'), paper: zone('paper'), scissors: zone('scissors') };
    return { problems: [], create: (rng) => createRockPaper({ config, zones, rng }) };
  },
});
