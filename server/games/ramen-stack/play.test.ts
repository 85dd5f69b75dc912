import { describe, expect, it } from 'vitest';
import { craneAt, PARTS, REST_TICKS } from '../../../shared/games/ramen-stack/physics.ts';
import { type RamenStackConfig, ramenStackSpec } from '../../../shared/games/ramen-stack/spec.ts';
import { seeded } from '../../../shared/seeded.ts';
import { createPlay } from '../../rounds/play.ts';
import { playAgain, resultOf } from '../../rounds/replay.ts';
import { ONE_PRIZE, setUpForTest } from '../../testing/rules.ts';
import { ramenStack } from './index.ts';
import { createRamenStack } from './play.ts';
import { MOST_AGE } from './tower.ts';

const config: RamenStackConfig = {
  ...{ ...ONE_PRIZE, prize: '', winners: 1, minPlayers: 1, gatherSeconds: 1 },
  ...{ playSeconds: 60, goalFloors: 3 },
};
const END = 1200;
const nowhere = () => null;

function table(parties: readonly number[], change: Partial<RamenStackConfig> = {}) {
  const game = createRamenStack({ ...config, ...change }, seeded([1, 2, 3, 4]));
  game.begin(
    parties.map((party) => ({ isBot: false, party })),
    0,
  );
  const view = () => game.view().view;
  const towerOf = (player: number) => view().towers[view().isRelay ? 0 : player];
  /** The first time at or after a tick at which the crane of a player is closest to `x`. */
  const momentOf = (player: number, x: number, from: number): number => {
    const { hung } = towerOf(player);
    if (!hung) throw new Error('no brick');
    const first = Math.max(from, hung.from) * PARTS;
    const off = (part: number) => Math.abs(craneAt(hung, part) - x);
    let best = first;
    for (let part = first; part < first + hung.period * PARTS; part++) if (off(part) < off(best)) best = part;
    return best;
  };
  return {
    ...{ game, view, towerOf, momentOf },
    /** The player drops as close to `x` as possible. Returns the tick. */
    dropAt(player: number, x: number, from: number): number {
      const part = momentOf(player, x, from);
      const tick = Math.floor(part / PARTS);
      game.input?.(player, { part }, tick);
      return tick;
    },
  };
}

describe('ramen stacking (R13)', () => {
  it('lands a brick where the crane was at the press, and hangs up the next one after a rest', () => {
    const t = table([0]);
    const tick = t.dropAt(0, 0, 20);
    expect(t.towerOf(0)).toMatchObject({ drops: 1, misses: 0, hung: { from: tick + REST_TICKS } });
    expect(Math.abs(t.towerOf(0).bricks[0].x)).toBeLessThan(6);
  });

  it('accepts a press that is a few ticks old, and refuses one that is older or from the future', () => {
    const accepts = (at: number, tick: number): boolean => {
      const t = table([0]);
      t.game.input?.(0, { part: at * PARTS }, tick);
      return t.towerOf(0).drops === 1;
    };
    expect([accepts(100, 100), accepts(100, 100 + MOST_AGE), accepts(102, 100)]).toEqual([true, true, true]);
    expect([accepts(100, 101 + MOST_AGE), accepts(103, 100), accepts(0, 900)]).toEqual([false, false, false]);
  });

  it('refuses a second press for one brick, and a press before the next one hangs there', () => {
    const t = table([0]);
    const tick = t.dropAt(0, 0, 20);
    // the same message again, and an auto-clicker in every tick of the rest
    t.game.input?.(0, { part: tick * PARTS }, tick);
    for (let at = tick; at < tick + REST_TICKS; at++) t.game.input?.(0, { part: at * PARTS }, at);
    expect(t.towerOf(0).drops).toBe(1);
    t.game.input?.(0, { part: (tick + REST_TICKS) * PARTS }, tick + REST_TICKS);
    expect(t.towerOf(0).drops).toBe(2);
  });

  it('a flood of presses builds no tower: it ends after three falls', () => {
    const t = table([0]);
    for (let at = 0; at < END && t.towerOf(0).hung; at++)
      for (let i = 0; i < 15; i++) t.game.input?.(0, { part: at * PARTS + i }, at);
    expect(t.towerOf(0)).toMatchObject({ hung: null, misses: 3 });
    expect(t.towerOf(0).bricks.length).toBeLessThan(config.goalFloors);
  });

  it('three falls end the tower; the height that stands counts', () => {
    const t = table([0]);
    let tick = 0;
    for (let floor = 0; floor < 5; floor++) tick = t.dropAt(0, 0, tick + 1);
    for (let fall = 0; fall < 3; fall++) {
      expect(t.game.step(tick, nowhere).finished).toBeNull();
      tick = t.dropAt(0, 290, tick + REST_TICKS);
    }
    // each fall took the top brick along
    expect(t.towerOf(0)).toMatchObject({ misses: 3, hung: null, last: { kind: 'misses' } });
    expect(t.towerOf(0).bricks).toHaveLength(2);
    expect(t.game.step(tick, nowhere).finished).toMatchObject([{ player: 0, isFinisher: false }]);
  });

  it('alone, the goal makes a finisher; a press after the end counts no more', () => {
    const t = table([0]);
    let tick = 0;
    for (let floor = 0; floor < 3; floor++) tick = t.dropAt(0, 0, tick + 1);
    t.game.input?.(0, { part: END * PARTS }, END);
    expect(t.towerOf(0).drops).toBe(3);
    expect(t.game.step(END + MOST_AGE - 1, nowhere).finished).toBeNull();
    const { finished } = t.game.step(END + MOST_AGE, nowhere);
    expect(finished).toMatchObject([{ player: 0, isFinisher: true }]);
    expect(finished?.[0].points).toBeGreaterThanOrEqual(30);
  });

  it('against others the best tower wins, a tie has two winners, and nobody wins with an empty table', () => {
    const finish = (drops: readonly number[]) => {
      const t = table([1, 2]);
      drops.forEach((many, player) => {
        let tick = 0;
        for (let floor = 0; floor < many; floor++) tick = t.dropAt(player, 0, tick + 1);
      });
      return t.game.step(END + MOST_AGE, nowhere).finished?.map(({ isFinisher }) => isFinisher);
    };
    expect([finish([2, 1]), finish([1, 1]), finish([0, 0])]).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('a player never drops from the crane of another one, and a player who left wins nothing', () => {
    const t = table([1, 2]);
    const tick = t.dropAt(0, 0, 1);
    expect([t.towerOf(0).drops, t.towerOf(1).drops]).toEqual([1, 0]);
    t.dropAt(1, 0, 1);
    t.game.leave?.(0, tick + 1);
    t.game.input?.(0, { part: (tick + 40) * PARTS }, tick + 40);
    expect(t.towerOf(0).drops).toBe(1);
    expect(t.game.step(END + MOST_AGE, nowhere).finished?.map(({ isFinisher }) => isFinisher)).toEqual([false, true]);
  });

  it('ends at once when everybody has left', () => {
    const t = table([1, 2]);
    t.game.leave?.(0, 5);
    expect(t.game.step(6, nowhere).finished).toBeNull();
    t.game.leave?.(1, 6);
    expect(t.game.step(7, nowhere).finished?.map(({ points }) => points)).toEqual([0, 0]);
  });
});

describe('a relay (R13)', () => {
  it('a party builds one tower in turns, and a press out of turn is refused', () => {
    const t = table([7, 7, 7]);
    expect(t.view()).toMatchObject({ isRelay: true, turn: 0 });
    t.dropAt(1, 0, 1);
    t.dropAt(2, 0, 1);
    expect(t.towerOf(0).drops).toBe(0);
    let tick = t.dropAt(0, 0, 1);
    expect(t.view().turn).toBe(1);
    tick = t.dropAt(0, 0, tick + 1);
    expect(t.towerOf(0).drops).toBe(1);
    tick = t.dropAt(1, 0, tick + 1);
    t.dropAt(2, 0, tick + 1);
    expect(t.view()).toMatchObject({ turn: 0, towers: [{ drops: 3 }] });
    expect(t.game.step(END + MOST_AGE, nowhere).finished?.map(({ isFinisher }) => isFinisher)).toEqual([
      ...[true, true, true],
    ]);
  });

  it('the turn of somebody who leaves or sleeps passes on, and the sleeper is waited for', () => {
    const t = table([7, 7, 7]);
    t.game.leave?.(1, 1);
    const tick = t.dropAt(0, 0, 2);
    expect(t.view().turn).toBe(2);
    t.game.step(tick + 159, nowhere);
    expect(t.view().turn).toBe(2);
    t.game.step(tick + 160, nowhere);
    expect(t.view().turn).toBe(0);
    expect([t.game.awaits?.(0), t.game.awaits?.(2)]).toEqual([true, true]);
    t.dropAt(0, 0, tick + 161);
    expect([t.game.awaits?.(0), t.game.awaits?.(2)]).toEqual([false, true]);
  });

  it.each([[[0, 0]], [[7, 8]], [[7, 7, 0]], [[7]]])('is not played by %j', (parties) => {
    expect(table(parties).view().isRelay).toBe(false);
  });
});

it('bots build towers as people do, and a replay has the same result', async () => {
  const rules = await setUpForTest(ramenStack, ramenStackSpec, { prize: '' });
  for (const raw of [null, {}, { part: -1 }, { part: 1.5 }, { part: '3' }, { part: Number.POSITIVE_INFINITY }])
    expect(rules.parseInput(raw)).toBeUndefined();
  const heights: number[] = [];
  for (let seed = 1; seed <= 20; seed++) {
    const play = createPlay(
      rules,
      [seed, 6, 7, 8],
      [
        { isBot: true, party: 0 },
        { isBot: true, party: 0 },
      ],
      0,
    );
    let finished = null;
    for (let tick = 1; !finished && tick < 2000; tick++) finished = play.step(tick, nowhere).finished;
    const again = resultOf(playAgain(rules, play.replay, seeded([seed, 6, 7, 8]))) ?? [];
    expect([...again].sort((a, b) => b.points - a.points)).toEqual(finished);
    heights.push(...(finished ?? []).map(({ points }) => points));
  }
  // neither hopeless nor perfect
  const mean = heights.reduce((sum, points) => sum + points, 0) / heights.length;
  expect(mean).toBeGreaterThan(30);
  expect(mean).toBeLessThan(250);
});
