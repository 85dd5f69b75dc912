import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OxConfig } from '../../../shared/games/ox-quiz/spec.ts';
import { seeded } from '../../../shared/seeded.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import type { GameStep, StandsAt } from '../../rounds/game.ts';
import { ONE_PRIZE, playersFor } from '../../testing/rules.ts';
import { createOxQuiz } from './play.ts';
import { answerAt, judge, type OxQuestion } from './rules.ts';

const MATS = { O: { x: 0, y: 0, width: 100, height: 100 }, X: { x: 200, y: 0, width: 100, height: 100 } };
const ON_O = { x: 50, y: 50 };
const ON_X = { x: 250, y: 50 };
const config: OxConfig = {
  ...ONE_PRIZE,
  questions: 'q.csv',
  prize: 'p',
  winners: 1,
  rounds: 3,
  minPlayers: 1,
  gatherSeconds: 1,
  practiceSeconds: 0,
  answerSeconds: 2,
  revealSeconds: 1,
  reviveAfter: 0,
};
const LOCK = 40;
const question = (answer: 'O' | 'X'): OxQuestion => ({
  ko: '질문',
  en: 'question',
  answer,
  noteKo: '비밀',
  noteEn: 'secret',
  category: '',
  difficulty: 2,
});
const bank = (answer: 'O' | 'X', count = 3) => Array.from({ length: count }, () => question(answer));

const quiz = (questions: readonly OxQuestion[], settings: OxConfig) =>
  createOxQuiz({ config: settings, questions, mats: MATS, used: [], use: () => {}, rng: () => 0 });

/** Runs from tick 0. Returns the first step that is not empty, with its tick. */
function runUntilSomething(
  game: ReturnType<typeof quiz>,
  from: number,
  standing: StandsAt,
): { tick: number; step: GameStep } {
  for (let tick = from; tick < from + 1000; tick++) {
    const step = game.step(tick, standing);
    if (step.out.length + step.back.length > 0 || step.finished) return { tick, step };
  }
  throw new Error('nothing happened');
}

describe('OX quiz (R2, R4)', () => {
  it('judges by where bodies stood at the lock tick, six ticks later', () => {
    const game = quiz(bank('O'), config);
    game.begin(playersFor(2), 0);
    // player 1 hurries onto the right mat one tick after the lock
    const standing: StandsAt = (player, tick) => (player === 0 || tick > LOCK ? ON_O : ON_X);
    const { tick, step } = runUntilSomething(game, 1, standing);
    expect(tick).toBe(LOCK + MAX_INPUT_AGE);
    expect(step.out).toEqual([1]);
  });

  it('shows answer and note to nobody before the judgement', () => {
    const game = quiz(bank('X'), config);
    game.begin(playersFor(2), 0);
    for (let tick = 1; tick < LOCK + MAX_INPUT_AGE; tick++) {
      game.step(tick, () => ON_X);
      expect(game.view().view).toMatchObject({ answer: '', note: { ko: '', en: '' } });
    }
    game.step(LOCK + MAX_INPUT_AGE, () => ON_X);
    // negative control: afterwards both are present
    expect(game.view().view).toMatchObject({ answer: 'X', note: { ko: '비밀' }, phase: 'reveal' });
  });

  it('asks at least three questions: whoever was out early comes back, and then the last one left wins', () => {
    const game = quiz(bank('O', 5), { ...config, rounds: 5 });
    game.begin(playersFor(3), 0);
    const first = runUntilSomething(game, 1, (player) => (player === 0 ? ON_O : ON_X));
    expect(first.step.out).toEqual([1, 2]);
    const revived = runUntilSomething(game, first.tick + 1, () => ON_O);
    expect(revived.step.back).toEqual([1, 2]);
    expect(game.view().view).toMatchObject({ number: 2, isRevival: true });
    // whoever was in cannot lose in a revival
    const second = runUntilSomething(game, revived.tick + 1, (player) => (player === 1 ? ON_O : ON_X));
    expect(second.step.out).toEqual([2]);
    const third = runUntilSomething(game, second.tick + 1, (player) => (player === 0 ? ON_O : ON_X));
    expect(third.step.out).toEqual([1]);
    expect(runUntilSomething(game, third.tick + 1, () => ON_O).step.finished).toEqual([
      { player: 0, points: 2, isFinisher: true },
      { player: 1, points: 1, isFinisher: false },
      { player: 2, points: 0, isFinisher: false },
    ]);
  });

  it('gives everybody who is out a second chance after the question that the host chose', () => {
    const game = quiz(bank('O', 5), { ...config, rounds: 5, reviveAfter: 1 });
    game.begin(playersFor(4), 0);
    const { tick } = runUntilSomething(game, 1, (player) => (player === 3 ? ON_X : ON_O));
    expect(runUntilSomething(game, tick + 1, () => ON_O).step.back).toEqual([3]);
  });

  it('gives no second chance to somebody who is out and has gone', () => {
    const game = quiz(bank('O', 5), { ...config, rounds: 5, reviveAfter: 1 });
    game.begin(playersFor(4), 0);
    const { tick } = runUntilSomething(game, 1, (player) => (player === 3 ? ON_X : ON_O));
    game.leave?.(3, tick);
    for (let later = tick + 1; game.view().view.number < 2; later++) game.step(later, () => ON_O);
    expect(game.view().view).toMatchObject({ number: 2, isRevival: false });
  });

  it('ends after its questions with all who are left', () => {
    const game = quiz(bank('O'), { ...config, rounds: 2 });
    game.begin(playersFor(2), 0);
    const { finished } = runUntilSomething(game, 1, () => ON_O).step;
    expect(finished?.map(({ points, isFinisher }) => [points, isFinisher])).toEqual([
      [2, true],
      [2, true],
    ]);
    expect(game.view().view).toMatchObject({ number: 2, total: 2 });
  });

  it('locks early when everybody has made up their mind, and not while one still stands elsewhere', () => {
    const long = { ...config, answerSeconds: 60 };
    const lockedAt = (standing: StandsAt): number => {
      const game = quiz(bank('O'), long);
      game.begin(playersFor(2), 0);
      let tick = 0;
      while (game.view().view.phase === 'question') game.step(++tick, standing);
      return tick;
    };
    expect(lockedAt(() => ON_O)).toBeLessThan(100);
    expect(lockedAt((player) => (player === 0 ? ON_O : { x: 150, y: 300 }))).toBe(1200);
  });

  it('hides from everybody where the others stand in the last three seconds', () => {
    const game = quiz(bank('O'), { ...config, answerSeconds: 10 });
    game.begin(playersFor(3), 0);
    const seen: unknown[] = [];
    const restless: StandsAt = (player, tick) => ((player + Math.floor(tick / 20)) % 2 === 0 ? ON_O : ON_X);
    for (let tick = 1; tick < 200; tick++) {
      game.step(tick, restless);
      const { isVeiled, view } = game.view();
      seen.push(isVeiled ? 'veiled' : view.standing);
      expect(isVeiled).toBe(view.standing === null);
    }
    expect(seen.slice(0, 139)).not.toContain('veiled');
    expect(seen[100]).not.toEqual({ o: 0, x: 0 });
    expect(new Set(seen.slice(139))).toEqual(new Set(['veiled']));
  });

  it('asks nothing twice while the bank lasts, the easy questions first', () => {
    const mixed = Array.from({ length: 9 }, (_, i) => ({
      ...question('O'),
      ko: `질문 ${i}`,
      difficulty: ([3, 1, 2] as const)[i % 3],
    }));
    const used: string[] = [];
    const askedIn = (): string[] => {
      const before = used.length;
      const game = createOxQuiz({
        ...{ config: { ...config, rounds: 3 }, questions: mixed, mats: MATS, rng: seeded([1, 2, 3, before]) },
        ...{ used: [...used], use: (part) => used.push(part) },
      });
      game.begin(playersFor(2), 0);
      runUntilSomething(game, 1, () => ON_O);
      return used.slice(before);
    };
    const rounds = [askedIn(), askedIn(), askedIn()];
    expect(new Set(rounds.flat()).size).toBe(9);
    const levelOf = (ko: string) => mixed.find((one) => one.ko === ko)?.difficulty ?? 0;
    for (const round of rounds) expect(round.map(levelOf)).toEqual(round.map(levelOf).sort());
    // then the ones that were asked longest ago
    expect(new Set(askedIn())).toEqual(new Set(rounds[0]));
  });

  it('counts a body that seems to stand on a mat, and lets a host extend, skip and bring back', () => {
    expect(answerAt(MATS, 50, 110)).toBe('O');
    expect(answerAt(MATS, 50, 130)).toBeNull();
    const game = quiz(bank('O'), config);
    game.begin(playersFor(2), 0);
    game.command?.({ command: 'extend', player: -1 }, 1);
    expect(game.view().until).toBe(LOCK + 200);
    game.command?.({ command: 'next', player: -1 }, 5);
    const { tick } = runUntilSomething(game, 6, (player) => (player === 0 ? ON_O : ON_X));
    expect(tick).toBe(5 + MAX_INPUT_AGE);
    game.command?.({ command: 'back', player: 1 }, tick);
    expect(runUntilSomething(game, tick + 1, () => ON_O).step.finished?.map(({ isFinisher }) => isFinisher)).toEqual([
      true,
      true,
    ]);
  });

  it('keeps somebody whom a host brings back between lock and judgement', () => {
    const game = quiz(bank('O'), config);
    game.begin(playersFor(3), 0);
    const { tick } = runUntilSomething(game, 1, (player) => (player === 2 ? ON_X : ON_O));
    let at = tick;
    while (game.view().view.phase !== 'locked') game.step(++at, () => ON_O);
    game.command?.({ command: 'back', player: 2 }, at);
    expect(runUntilSomething(game, at + 1, () => ON_O).step.finished?.every(({ isFinisher }) => isFinisher)).toBe(true);
  });

  it('puts out who stands nowhere, has left, or plays alone and errs', () => {
    const game = quiz(bank('O'), config);
    game.begin(playersFor(3), 0);
    const places: Record<number, ReturnType<StandsAt>> = { 0: ON_O, 1: { x: 150, y: 50 }, 2: null };
    expect(runUntilSomething(game, 1, (body) => places[body]).step.out).toEqual([1, 2]);
    const alone = quiz(bank('O'), config);
    alone.begin(playersFor(1), 0);
    expect(runUntilSomething(alone, 1, () => ON_X).step.out).toEqual([0]);
  });
});

describe('judge', () => {
  const answers = fc.array(fc.constantFrom('O' as const, 'X' as const, null), { minLength: 1, maxLength: 20 });
  it('parts the players in two, keeps the right ones, and keeps all who answered when several were all wrong (property)', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('O' as const, 'X' as const), (given, truth) => {
        const alive = given.map((_, i) => i);
        const { stay, out } = judge(alive, new Map(given.map((answer, i) => [i, answer])), truth);
        const right = alive.filter((i) => given[i] === truth);
        const answered = alive.filter((i) => given[i] !== null);
        expect([...stay, ...out].sort((a, b) => a - b)).toEqual(alive);
        expect(stay).toEqual(right.length === 0 && answered.length > 1 ? answered : right);
      }),
    );
  });
});
