import { describe, expect, it } from 'vitest';
import { type RedLightConfig, redLightSpec } from '../../../shared/games/red-light/spec.ts';
import { usualConfig } from '../../../shared/games/spec.ts';
import { seeded } from '../../../shared/seeded.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import type { GameStep, Score, StandsAt } from '../../rounds/game.ts';
import { gameBroken } from '../bound-files.ts';
import { toTicks } from '../game-half.ts';
import { GRACE_TICKS, isWatched, nextPhrase } from './doll.ts';
import { redLight } from './index.ts';
import { createRedLight } from './play.ts';

const START = { x: 0, y: 0, width: 64, height: 320 };
const FINISH = { x: 1500, y: 0, width: 64, height: 320 };
const config = { ...usualConfig(redLightSpec), playSeconds: 60 } as RedLightConfig;
const SPEED = 6.4;
const people = (count: number) => Array.from({ length: count }, () => ({ isBot: false, party: 0 }));

type Game = ReturnType<typeof createRedLight>;
type Phase = { phase: string; from: number; to: number };
/** Whether a runner walks in the step to this tick, as the page knows the doll then. */
type Walks = (tick: number, doll: Phase) => boolean;

const newGame = (seed = 7, change: Partial<RedLightConfig> = {}): Game =>
  createRedLight({ config: { ...config, ...change }, start: START, finish: FINISH, rng: seeded([seed, 2, 3, 4]) });

/** Runners on straight lanes to the finish. `far[player]` maps ticks to the way gone. */
function run(game: Game, walks: readonly Walks[], most = 3000) {
  const far = walks.map(() => new Map<number, number>([[0, 20]]));
  const caught: { player: number; tick: number }[] = [];
  const standing: StandsAt = (player, tick) => {
    const x = far[player].get(tick);
    return x === undefined ? null : { x, y: 10 };
  };
  game.begin(people(walks.length), 0);
  for (let tick = 1; tick < most; tick++) {
    const { view } = game.view();
    for (const [player, way] of far.entries()) {
      const before = way.get(tick - 1) ?? 20;
      way.set(tick, Math.min(1530, before + (walks[player](tick, view) ? SPEED : 0)));
    }
    const step: GameStep = game.step(tick, standing);
    for (const { player } of step.moved) {
      if (tick > 1) caught.push({ player, tick });
      far[player].set(tick, 20);
    }
    if (step.finished) return { scores: step.finished, caught, tick };
  }
  throw new Error('the round did not end');
}

const careful: Walks = (tick, { from, to }) => tick > from && tick <= to;
const still: Walks = () => false;
const always: Walks = () => true;
const of = (scores: readonly Score[], player: number): Score | undefined =>
  scores.find((score) => score.player === player);

describe('red light, green light (R2, R10)', () => {
  it('lets runners through who stop in time, carries the others back, and puts nobody out', () => {
    const game = newGame();
    const { scores, caught } = run(game, [careful, always]);
    expect(of(scores, 0)).toMatchObject({ isFinisher: true });
    expect(caught.filter(({ player }) => player === 0)).toEqual([]);
    expect(caught.some(({ player }) => player === 1)).toBe(true);
    expect(game.own?.(0)).toMatchObject({ place: 1, timesCaught: 0 });
  });

  it('carries everybody to the start in the first step', () => {
    const game = newGame();
    game.begin(people(2), 0);
    expect(game.step(1, () => null).moved).toEqual([
      { player: 0, to: START },
      { player: 1, to: START },
    ]);
    expect(game.step(2, () => null).moved).toEqual([]);
  });

  it('judges each tick of a look six ticks later, and grants the same grace to everybody', () => {
    const moveAt =
      (after: number): Walks =>
      (tick, { to }) =>
        tick === to + after;
    const firstTo = (game: Game): number => {
      game.begin(people(1), 0);
      for (let tick = 1; game.view().view.phase === 'ready'; tick++) game.step(tick, () => null);
      return game.view().view.to;
    };
    const firstCaught = (after: number): number | undefined => {
      const game = newGame();
      const to = firstTo(game);
      const seen = run(newGame(), [(tick) => moveAt(after)(tick, { phase: '', from: 0, to })]).caught[0]?.tick;
      return seen === undefined ? undefined : seen - to;
    };
    expect(firstCaught(GRACE_TICKS)).toBeUndefined();
    expect(firstCaught(GRACE_TICKS + 1)).toBe(GRACE_TICKS + 1 + MAX_INPUT_AGE);
    // a turn that arrives late and is applied at its own tick still counts: the position of that tick decides
    expect(firstCaught(GRACE_TICKS + 5)).toBe(GRACE_TICKS + 5 + MAX_INPUT_AGE);
  });

  it('sends nothing of a tick before its judgement', () => {
    const game = newGame();
    const twin = newGame();
    for (const one of [game, twin]) one.begin(people(1), 0);
    // the doll looks from the begin on, and everybody was carried in the first step
    const guilty = 1 + GRACE_TICKS + 1;
    for (let tick = 1; tick < guilty + MAX_INPUT_AGE; tick++) {
      game.step(tick, (_, at) => ({ x: at >= guilty ? 90 : 20, y: 10 }));
      twin.step(tick, () => ({ x: 20, y: 10 }));
      expect([game.view(), game.own?.(0)]).toEqual([twin.view(), twin.own?.(0)]);
    }
    game.step(guilty + MAX_INPUT_AGE, (_, at) => ({ x: at >= guilty ? 90 : 20, y: 10 }));
    twin.step(guilty + MAX_INPUT_AGE, () => ({ x: 20, y: 10 }));
    // negative control: then they differ
    expect(game.own?.(0)).not.toEqual(twin.own?.(0));
    expect(game.view().view.caught).toBe(1);
  });

  it('gives equal points for the same tick, and more for an earlier one', () => {
    const late: Walks = (tick, doll) => tick > 300 && careful(tick, doll);
    const { scores } = run(newGame(), [careful, careful, late]);
    expect(of(scores, 0)?.points).toBe(of(scores, 1)?.points);
    expect(of(scores, 0)?.points).toBeGreaterThan(of(scores, 2)?.points ?? 0);
    expect(scores.every(({ isFinisher }) => isFinisher)).toBe(true);
  });

  it('ends with nobody when the time is over, and at once when everybody is gone', () => {
    const { scores, tick } = run(newGame(), [still, still]);
    expect(scores.map(({ points, isFinisher }) => [points, isFinisher])).toEqual([
      [0, false],
      [0, false],
    ]);
    expect(tick).toBeGreaterThan(toTicks(config.playSeconds));
    const empty = newGame();
    empty.begin(people(2), 0);
    empty.step(1, () => null);
    for (const player of [0, 1]) empty.leave?.(player, 1);
    expect(empty.step(2, () => null).finished?.some(({ isFinisher }) => isFinisher)).toBe(false);
  });

  it('lets a host give more time, and turn the doll round or away', () => {
    const game = newGame();
    game.begin(people(1), 0);
    const until = game.view().until ?? 0;
    game.command?.({ command: 'extend', player: -1 }, 1);
    expect(game.view().until).toBe(until + toTicks(15));
    game.command?.({ command: 'end', player: -1 }, 1);
    const soon = Array.from({ length: 9 }, (_, i) => game.step(i + 2, () => null).finished !== null);
    expect(soon.indexOf(true)).toBe(MAX_INPUT_AGE - 1);
    const slow = newGame(7, { fastSeconds: 10, slowSeconds: 10 });
    slow.begin(people(1), 0);
    for (let tick = 1; tick <= 70; tick++) slow.step(tick, () => ({ x: 1, y: 1 }));
    slow.command?.({ command: 'next', player: -1 }, 70);
    // every page learns it in time
    expect(slow.view().view).toMatchObject({ phase: 'phrase', to: 90 });
    for (let tick = 71; tick <= 95; tick++) slow.step(tick, () => ({ x: 1, y: 1 }));
    expect(slow.view().view).toMatchObject({ phase: 'look', to: 90 });
    slow.command?.({ command: 'next', player: -1 }, 95);
    slow.step(96, () => ({ x: 1, y: 1 }));
    expect(slow.view().view).toMatchObject({ phase: 'look', from: 105 });
    for (let tick = 97; tick <= 105; tick++) slow.step(tick, () => ({ x: 1, y: 1 }));
    expect(slow.view().view.phase).toBe('phrase');
  });

  it('has phrases of the chosen length, and looks that cannot be foretold', () => {
    const rng = seeded([1, 1, 1, 1]);
    const all = Array.from({ length: 200 }, () => nextPhrase(config, 0, rng));
    const lengths = all.map(({ from, to }) => to - from);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(toTicks(config.fastSeconds));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(toTicks(config.slowSeconds));
    expect(new Set(all.map(({ to, ends }) => ends - to)).size).toBeGreaterThan(20);
    expect(all.every((phrase) => !isWatched(phrase, phrase.to + GRACE_TICKS) && isWatched(phrase, phrase.ends))).toBe(
      true,
    );
  });
});

describe('cheats in red light (R10)', () => {
  it('who never stops never arrives, however often the doll carries the body back', () => {
    const { scores, caught } = run(newGame(), [always]);
    expect(of(scores, 0)).toMatchObject({ points: 0, isFinisher: false });
    expect(caught.length).toBeGreaterThan(3);
    // each time, the body gets the grace again before it is judged
    const waits = caught.slice(1).map(({ tick }, i) => tick - caught[i].tick);
    expect(Math.min(...waits)).toBe(GRACE_TICKS + 1 + MAX_INPUT_AGE);
  });

  it('who stands on the finish when the round begins has not arrived', () => {
    const game = newGame();
    game.begin(people(1), 0);
    // the body is at the finish until it is carried away
    for (let tick = 1; tick < 60; tick++) game.step(tick, (_, at) => (at <= 1 ? { x: 1510, y: 10 } : { x: 20, y: 10 }));
    expect(game.view().view).toMatchObject({ arrived: 0, running: 1 });
  });

  it('who steps onto the finish while the doll looks is caught', () => {
    const sneaky: Walks = (tick, doll) =>
      tick < 400 ? false : tick === doll.to + GRACE_TICKS + 3 || careful(tick, doll);
    const { caught } = run(newGame(), [sneaky]);
    expect(caught.length).toBeGreaterThan(0);
  });

  it('takes no input at all: a page can only walk', async () => {
    const { rules } = await redLight.setUp({
      at: 'main',
      config,
      zones: new Map([
        ['start', START],
        ['finish', FINISH],
      ]),
      read: () => Promise.reject(gameBroken('no file')),
      used: [],
      use: () => {},
      isPractice: true,
    });
    expect([{}, { finished: true }, 1, null].map(rules.parseInput)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(rules.minPlayers).toBe(1);
  });
});
