import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualConfig } from '../../../shared/games/spec.ts';
import { type TugOfWarConfig, tugOfWarSpec } from '../../../shared/games/tug-of-war/spec.ts';
import { SIDES } from '../../../shared/games/tug-of-war/view.ts';
import { seeded } from '../../../shared/seeded.ts';
import type { Player, Score } from '../../rounds/game.ts';
import { createPlay } from '../../rounds/play.ts';
import { setUpForTest } from '../../testing/rules.ts';
import { toTicks } from '../game-half.ts';
import { tugOfWar } from './index.ts';
import { createTugOfWar, WIN_POINTS } from './play.ts';
import { beatTick, firstBar, gradeOf, nextBar, STRENGTH } from './rhythm.ts';
import { makeTeams } from './teams.ts';

const ZONES = { left: { x: 0, y: 0, width: 320, height: 160 }, right: { x: 384, y: 0, width: 320, height: 160 } };
const config = { ...usualConfig(tugOfWarSpec), playSeconds: 60 } as TugOfWarConfig;
const people = (count: number, party = 0): Player[] => Array.from({ length: count }, () => ({ isBot: false, party }));

const newGame = (change: Partial<TugOfWarConfig> = {}, seed = 5) =>
  createTugOfWar({ config: { ...config, ...change }, zones: ZONES, rng: seeded([seed, 2, 3, 4]) });
type Game = ReturnType<typeof newGame>;

/** What a player sends between two steps; the beats that are near are known to all. */
type Taps = (tick: number, at: { beat: number; offset: number }) => readonly number[];

/** The beat nearest to a tick, as a page computes it. */
function near(game: Game, tick: number) {
  const { bar } = game.view().view;
  const steps = Math.round((tick - bar.from) / bar.every);
  const beat = bar.first + Math.max(0, Math.min(bar.count - 1, steps));
  return { beat, offset: tick - beatTick(bar, beat) };
}

/** Plays a whole round; `taps[player]` returns the beats for which a player taps after the step of a tick. */
function run(game: Game, taps: readonly Taps[], players = people(taps.length)) {
  game.begin(players, 0);
  let beats = 0;
  for (let tick = 1; tick < 10_000; tick++) {
    const { finished } = game.step(tick, () => null);
    beats = Math.max(beats, near(game, tick).beat + 1);
    if (finished) return { scores: [...finished].sort((a, b) => a.player - b.player), tick, beats };
    for (const [player, tap] of taps.entries())
      for (const beat of tap(tick, near(game, tick))) game.input?.(player, { beat }, tick);
  }
  throw new Error('the round did not end');
}

const at =
  (wanted: number): Taps =>
  (_, { beat, offset }) =>
    offset === wanted ? [beat] : [];
const never: Taps = () => [];
/** Sides of two players with this seed. */
const sidesOf = (count: number): string[] => {
  const game = newGame();
  game.begin(people(count), 0);
  return Array.from({ length: count }, (_, player) => game.own?.(player).side ?? '');
};
const pointsOf = (scores: readonly Score[]): number[] => scores.map(({ points }) => points);

describe('tug of war (R12)', () => {
  it('moves everybody to the side of the team in the first step', () => {
    const game = newGame();
    game.begin(people(4), 0);
    const { moved } = game.step(1, () => null);
    expect(moved.map(({ to }) => to)).toEqual(sidesOf(4).map((side) => ZONES[side === 'left' ? 'left' : 'right']));
    expect(game.step(2, () => null).moved).toEqual([]);
  });

  it('is won by the team that meets the beat better, and all of it are finishers', () => {
    const sides = sidesOf(4);
    const { scores, tick } = run(
      newGame(),
      sides.map((side) => (side === 'left' ? at(0) : at(5))),
    );
    expect(tick).toBeLessThan(toTicks(60));
    for (const [player, side] of sides.entries()) expect(scores[player].isFinisher).toBe(side === 'left');
    expect(Math.min(...scores.filter(({ isFinisher }) => isFinisher).map(({ points }) => points))).toBeGreaterThan(
      WIN_POINTS,
    );
  });

  it('does not favour the larger team', () => {
    const sides = sidesOf(3);
    const count = (side: string): number => sides.filter((one) => one === side).length;
    const small = count('left') < count('right') ? 'left' : 'right';
    const { scores } = run(
      newGame(),
      sides.map((side) => (side === small ? at(0) : at(4))),
    );
    expect(scores.find(({ player }) => sides[player] === small)?.isFinisher).toBe(true);
  });

  it('is decided by the side of the rope when the time is over', () => {
    const sides = sidesOf(2);
    // one beat in four is better by one grade
    const { scores, tick } = run(
      newGame({ mark: 100 }),
      sides.map((side) => (now, on) => at(side === 'left' && on.beat % 4 === 0 ? 0 : 4)(now, on)),
    );
    expect(tick).toBe(80 + toTicks(60));
    expect(scores.map(({ isFinisher }) => isFinisher)).toEqual(sides.map((side) => side === 'left'));
  });

  it('ends in a draw if both are equal: all who pulled are finishers, and nobody who did not', () => {
    const drawn = run(newGame(), [at(0), at(0)]).scores;
    expect(drawn.every(({ isFinisher, points }) => isFinisher && points > 0)).toBe(true);
    const idle = run(newGame(), [never, never]).scores;
    expect(idle.some(({ isFinisher }) => isFinisher)).toBe(false);
  });

  it('gives the round to the team that is left, and to nobody if all are gone', () => {
    const sides = sidesOf(2);
    const game = newGame();
    game.begin(people(2), 0);
    game.step(1, () => null);
    game.leave?.(sides.indexOf('left'), 1);
    expect(game.step(2, () => null).finished?.map(({ isFinisher }) => isFinisher)).toEqual(
      sides.map((side) => side === 'right'),
    );
    const empty = newGame();
    empty.begin(people(2), 0);
    empty.step(1, () => null);
    for (const player of [0, 1]) empty.leave?.(player, 1);
    expect(empty.step(2, () => null).finished?.some(({ isFinisher }) => isFinisher)).toBe(false);
  });

  it('can be tried alone, and a host can give more time', () => {
    expect(run(newGame(), [at(0)]).scores[0]?.isFinisher).toBe(true);
    const game = newGame();
    game.begin(people(2), 0);
    const before = game.view().until ?? 0;
    game.command?.({ command: 'extend', player: -1 }, 1);
    expect(game.view().until).toBe(before + toTicks(15));
    game.command?.({ command: 'end', player: -1 }, 1);
    expect(game.step(2, () => null).finished).toBeNull();
    expect(game.step(3, () => null).finished).toHaveLength(2);
  });

  it('tells the tempo of a bar well before its first beat, and the result of a tap to its player only', () => {
    const game = newGame();
    game.begin(people(2), 0);
    let known = -1;
    for (let tick = 1; tick < 900; tick++) {
      game.step(tick, () => null);
      const { bar } = game.view().view;
      if (bar.from !== known) expect(bar.from - tick).toBeGreaterThanOrEqual(30);
      known = bar.from;
    }
    const { bar } = game.view().view;
    const before = game.view();
    game.input?.(0, { beat: near(game, bar.from).beat }, bar.from);
    expect(game.view()).toEqual(before);
  });
});

describe('cheats in tug of war (R12)', () => {
  /** The points of a player after 25 s, with the same beats for everybody. */
  const only = (taps: Taps): number => {
    const game = newGame({ mark: 100 });
    game.begin(people(2), 0);
    for (let tick = 1; tick <= 500; tick++) {
      game.step(tick, () => null);
      for (const beat of taps(tick, near(game, tick))) game.input?.(0, { beat }, tick);
    }
    return game.own?.(0).points ?? 0;
  };
  const person = only(at(0));

  it('a tap that is early, late, or for another beat pulls nothing', () => {
    expect(person).toBeGreaterThan(3 * 15);
    for (const taps of [at(-6), at(7), (now, on) => at(0)(now, { ...on, beat: on.beat + 1 })] satisfies Taps[])
      expect(pointsOf(run(newGame(), [taps, never]).scores)).toEqual([0, 0]);
    // negative control: the edges of the window still pull a little
    expect(only(at(-5))).toBe(person / 3);
  });

  it('a second tap for a beat takes its pull away, so that a flood and an auto-clicker pull nothing', () => {
    const every =
      (ticks: number): Taps =>
      (tick, { beat }) =>
        tick % ticks === 0 ? [beat] : [];
    for (const ticks of [1, 2, 3, 4, 5]) expect(pointsOf(run(newGame(), [every(ticks), never]).scores)).toEqual([0, 0]);
    const flood: Taps = (_, { beat }) => Array.from({ length: 100 }, () => beat);
    expect(pointsOf(run(newGame(), [flood, never]).scores)).toEqual([0, 0]);
    // a slower one, which meets a beat by chance, is never better than a person
    for (const ticks of [6, 8, 12, 14, 16, 20]) {
      expect(only(every(ticks))).toBeLessThanOrEqual(person);
    }
  });

  it('one player is never more than one player: who sends for all beats at once gains nothing', () => {
    const all: Taps = (tick, { beat, offset }) =>
      offset === 0 ? Array.from({ length: 500 }, (_, i) => i) : tick % 2 ? [beat] : [];
    expect(pointsOf(run(newGame(), [all, never]).scores)[0]).toBe(0);
  });

  it('refuses impossible inputs, and counts an input for its sender only', async () => {
    const rules = await setUpForTest(tugOfWar, tugOfWarSpec);
    const wrong = [{}, { beat: -1 }, { beat: 1.5 }, { beat: Number.NaN }, { beat: '3' }, { beat: 1e9 }, null, 'tap'];
    expect(wrong.map(rules.parseInput)).toEqual(wrong.map(() => undefined));
    expect(rules.parseInput({ beat: 3, player: 1, strength: 99 })).toEqual({ beat: 3 });
    const play = createPlay(rules, [1, 2, 3, 4], people(2), 0);
    for (let tick = 1; tick <= 80; tick++) play.step(tick, () => null);
    expect(play.input(0, { beat: 0, player: 1 }, 80)).toBe(true);
    expect([play.own(0), play.own(1)]).toMatchObject([{ grade: 'best' }, { grade: null }]);
    play.leave(1, 80);
    expect([play.input(1, { beat: 0 }, 80), play.input(7, { beat: 0 }, 80)]).toEqual([false, false]);
  });
});

describe('teams', () => {
  const parties = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 });
  it('keep parties together, and differ by no more than the largest party (property)', () => {
    fc.assert(
      fc.property(parties, fc.integer({ min: 0, max: 1e6 }), (list, seed) => {
        const sides = makeTeams(
          list.map((party) => ({ isBot: false, party })),
          seeded([seed, 1, 1, 1]),
        );
        const sizes = new Map(list.map((party) => [party, list.filter((one) => one === party).length]));
        const half = Math.ceil(list.length / 2);
        let largest = 1;
        for (const [party, size] of sizes) {
          if (party === 0 || size > half) continue;
          largest = Math.max(largest, size);
          expect(new Set(sides.filter((_, player) => list[player] === party)).size).toBe(1);
        }
        const [left, right] = SIDES.map((side) => sides.filter((one) => one === side).length);
        expect(Math.abs(left - right)).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it('split a party that would have nobody to play against', () => {
    const sides = makeTeams(people(10, 3), seeded([1, 2, 3, 4]));
    expect(sides.filter((side) => side === 'left')).toHaveLength(5);
  });
});

describe('the beat', () => {
  it('has windows that never overlap, also at the fastest tempo', () => {
    const fast = { ...config, fastSeconds: 0.6, slowSeconds: 0.6 };
    const bar = firstBar(fast, 100, () => 0);
    for (let tick = 80; tick < 300; tick++) {
      const met = Array.from({ length: bar.count }, (_, beat) => gradeOf(bar, beat, tick)).filter(Boolean);
      expect(met.length).toBeLessThanOrEqual(1);
    }
    expect([0, 3, 4, 5, 6, 7].map((offset) => gradeOf(bar, 0, 100 + offset))).toEqual([
      'best',
      'best',
      'good',
      'near',
      'near',
      null,
    ]);
    expect(STRENGTH.double).toBe(0);
    expect(nextBar(fast, bar, () => 0)).toMatchObject({ first: bar.count, from: beatTick(bar, bar.count - 1) + 40 });
  });
});
