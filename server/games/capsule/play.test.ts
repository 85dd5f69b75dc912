import { describe, expect, it } from 'vitest';
import { type CapsuleConfig, capsuleSpec } from '../../../shared/games/capsule/spec.ts';
import { RARITY_POINTS, TOYS } from '../../../shared/games/capsule/toys.ts';
import { seeded } from '../../../shared/seeded.ts';
import { createPlay } from '../../rounds/play.ts';
import { playAgain, resultOf } from '../../rounds/replay.ts';
import { ONE_PRIZE, setUpForTest } from '../../testing/rules.ts';
import { capsule } from './index.ts';
import { createCapsule, rarityAt } from './play.ts';

const config: CapsuleConfig = {
  ...{ ...ONE_PRIZE, prize: '', winners: 1, minPlayers: 1, gatherSeconds: 1 },
  ...{ rarePercent: 25, veryRarePercent: 5 },
};
const one = [{ isBot: false, party: 0 }];
const TURN = { do: 'turn' as const };
const nowhere = () => null;

/** Plays one round with a seed: the knob is turned after tick 5. */
function turned(change: Partial<CapsuleConfig>, seed: number) {
  const game = createCapsule({ ...config, ...change }, seeded([seed, 2, 3, 4]));
  game.begin(one, 0);
  game.input?.(0, TURN, 5);
  const { finished } = game.step(6, nowhere);
  return { game, finished, found: game.own?.(0) };
}

describe('the capsule machine (R15)', () => {
  it('decides when the knob is turned, and is over at the next step', () => {
    const { game, finished, found } = turned({}, 1);
    const toy = found?.toy ?? 'none';
    expect(Object.keys(TOYS)).toContain(toy);
    expect(finished).toEqual([
      { player: 0, points: found?.toy && RARITY_POINTS[TOYS[found.toy].rarity], isFinisher: true },
    ]);
    // the view names no toy: spectators learn it from `watch`, which is sent later
    expect(JSON.stringify(game.view())).not.toContain(toy);
    expect(capsuleSpec.watchDelay).toBeGreaterThan(0);
  });

  it('says nothing before the turn', () => {
    const game = createCapsule(config, seeded([1, 2, 3, 4]));
    game.begin(one, 0);
    game.step(1, nowhere);
    expect([game.own?.(0), game.watch?.(), game.view().view]).toEqual([
      { toy: null },
      { toy: null },
      { isTurned: false },
    ]);
    expect(game.awaits?.(0)).toBe(true);
  });

  it('a second turn, and an auto-clicker, change nothing', () => {
    const { game, found } = turned({}, 3);
    for (let i = 0; i < 100; i++) game.input?.(0, TURN, 7);
    expect(game.own?.(0)).toEqual(found);
  });

  it('draws rarities in about their shares', () => {
    const rounds = Array.from({ length: 2000 }, (_, seed) => turned({}, seed));
    const share = (points: number) => rounds.filter(({ finished }) => finished?.[0].points === points).length / 2000;
    expect(share(1)).toBeCloseTo(0.7, 1);
    expect(share(3)).toBeCloseTo(0.25, 1);
    expect(share(10)).toBeCloseTo(0.05, 1);
    expect(new Set(rounds.map(({ found }) => found?.toy)).size).toBe(12);
  });

  it('shares above 100 percent leave no common toys, and nothing undefined', () => {
    const odds = { rarePercent: 80, veryRarePercent: 60 };
    expect([0, 59.9, 60, 99.9].map((point) => rarityAt(point, odds))).toEqual([
      ...['very-rare', 'very-rare', 'rare', 'rare'],
    ]);
  });

  it('gives the coin back if nobody turns, and to a player who left', () => {
    const game = createCapsule(config, seeded([1, 2, 3, 4]));
    game.begin(one, 0);
    game.leave?.(0, 10);
    expect(game.step(1199, nowhere).finished).toBeNull();
    expect(game.step(1200, nowhere).finished).toEqual([{ player: 0, points: 0, isFinisher: false }]);
  });

  it('refuses what is no turn, a bot turns by itself, and a replay has the same result', async () => {
    const rules = await setUpForTest(capsule, capsuleSpec, { prize: '' });
    for (const raw of [null, {}, { do: 'open' }, { do: 'turn ' }, 'turn'])
      expect(rules.parseInput(raw)).toBeUndefined();
    const play = createPlay(rules, [9, 8, 7, 6], [{ isBot: true, party: 0 }], 0);
    let tick = 0;
    let finished = null;
    while (!finished && tick < 1000) finished = play.step(++tick, nowhere).finished;
    expect(finished).toHaveLength(1);
    expect(resultOf(playAgain(rules, play.replay, seeded([9, 8, 7, 6])))).toEqual(finished);
  });
});
