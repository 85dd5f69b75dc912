import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OxConfig } from '../../../shared/games/ox-quiz/spec.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import type { GameStep, StandsAt } from '../../rounds/field-game.ts';
import { createOxQuiz } from './play.ts';
import { judge, type OxQuestion } from './rules.ts';

const MATS = { O: { x: 0, y: 0, width: 100, height: 100 }, X: { x: 200, y: 0, width: 100, height: 100 } };
const ON_O = { x: 50, y: 50 };
const ON_X = { x: 250, y: 50 };
const config: OxConfig = {
  questions: 'q.csv',
  prize: 'p',
  winners: 1,
  rounds: 3,
  minPlayers: 1,
  gatherSeconds: 1,
  answerSeconds: 2,
  revealSeconds: 1,
};
const LOCK = 40;
const question = (answer: 'O' | 'X'): OxQuestion => ({
  ko: '질문',
  en: 'question',
  answer,
  noteKo: '비밀',
  noteEn: 'secret',
});
const bank = (answer: 'O' | 'X', count = 3) => Array.from({ length: count }, () => question(answer));

/** Runs from tick 0. Returns the first step that is not empty, with its tick. */
function runUntilSomething(
  game: ReturnType<typeof createOxQuiz>,
  from: number,
  standing: StandsAt,
): { tick: number; step: GameStep } {
  for (let tick = from; tick < from + 1000; tick++) {
    const step = game.step(tick, standing);
    if (step.out.length > 0 || step.finished) return { tick, step };
  }
  throw new Error('nothing happened');
}

describe('OX quiz (G2, R2, R4)', () => {
  it('judges by where bodies stood at the lock tick, six ticks later', () => {
    const game = createOxQuiz(config, bank('O'), MATS, () => 0);
    game.begin([1, 2], 0);
    const asked: number[] = [];
    // body 2 hurries onto the right mat one tick after the lock
    const standing: StandsAt = (body, tick) => {
      asked.push(tick);
      return body === 1 || tick > LOCK ? ON_O : ON_X;
    };
    const { tick, step } = runUntilSomething(game, 1, standing);
    expect(tick).toBe(LOCK + MAX_INPUT_AGE);
    expect(step.out).toEqual([2]);
    expect(new Set(asked)).toEqual(new Set([LOCK]));
  });

  it('shows answer and note to nobody before the judgement', () => {
    const game = createOxQuiz(config, bank('X'), MATS, () => 0);
    game.begin([1, 2], 0);
    for (let tick = 1; tick < LOCK + MAX_INPUT_AGE; tick++) {
      game.step(tick, () => ON_X);
      expect(game.view().view).toMatchObject({ answer: '', note: { ko: '', en: '' } });
    }
    game.step(LOCK + MAX_INPUT_AGE, () => ON_X);
    // negative control: afterwards both are present
    expect(game.view().view).toMatchObject({ answer: 'X', note: { ko: '비밀' }, phase: 'reveal' });
  });

  it('ends with the last one left and names the finisher', () => {
    const game = createOxQuiz(config, bank('O'), MATS, () => 0);
    game.begin([1, 2, 3], 0);
    const first = runUntilSomething(game, 1, (body) => (body === 1 ? ON_O : ON_X));
    expect(first.step.out).toEqual([2, 3]);
    expect(runUntilSomething(game, first.tick + 1, () => ON_O).step.finished).toEqual([1]);
  });

  it('ends after its questions with all who are left', () => {
    const game = createOxQuiz({ ...config, rounds: 2 }, bank('O'), MATS, () => 0);
    game.begin([1, 2], 0);
    expect(runUntilSomething(game, 1, () => ON_O).step.finished).toEqual([1, 2]);
    expect(game.view().view).toMatchObject({ number: 2, total: 2 });
  });

  it('puts out who stands nowhere, has left, or plays alone and errs', () => {
    const game = createOxQuiz(config, bank('O'), MATS, () => 0);
    game.begin([1, 2, 3], 0);
    const places: Record<number, ReturnType<StandsAt>> = { 1: ON_O, 2: { x: 150, y: 50 }, 3: null };
    expect(runUntilSomething(game, 1, (body) => places[body]).step.out).toEqual([2, 3]);
    const alone = createOxQuiz(config, bank('O'), MATS, () => 0);
    alone.begin([1], 0);
    expect(runUntilSomething(alone, 1, () => ON_X).step.out).toEqual([1]);
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
