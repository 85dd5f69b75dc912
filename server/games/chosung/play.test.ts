import { describe, expect, it } from 'vitest';
import { type ChosungConfig, chosungSpec } from '../../../shared/games/chosung/spec.ts';
import { seeded } from '../../../shared/seeded.ts';
import { createPlay } from '../../rounds/play.ts';
import { playAgain, resultOf } from '../../rounds/replay.ts';
import { ONE_PRIZE, setUpForTest } from '../../testing/rules.ts';
import { chosung } from './index.ts';
import { createChosung } from './play.ts';
import type { ChosungWord } from './words.ts';

const config: ChosungConfig = {
  ...{ ...ONE_PRIZE, words: 'w.csv', prize: '', winners: 1, minPlayers: 1, gatherSeconds: 1 },
  ...{ rounds: 2, answerSeconds: 10, revealSeconds: 2 },
};
const WORD_TICKS = 200;
const REVEAL_TICKS = 40;
const BANK: ChosungWord[] = ['김치', '송편', '윷놀이', '무궁화', '까치', '한복'].map((answer) => ({
  ...{ answer, alternatives: [`${answer}님`], hintKo: '힌트', hintEn: 'hint', category: '' },
}));
const nowhere = () => null;

type Table = ReturnType<typeof table>;
function table(count: number, change: Partial<ChosungConfig> = {}, used: string[] = []) {
  const noted: string[] = [];
  const game = createChosung({
    ...{ config: { ...config, ...change }, words: BANK, used, rng: seeded([1, 2, 3, 4]) },
    use: (answer) => noted.push(answer),
  });
  game.begin(
    Array.from({ length: count }, () => ({ isBot: false, party: 0 })),
    0,
  );
  return {
    ...{ game, noted },
    answer: (player: number, text: string, tick: number, number = game.view().view.number) =>
      game.input?.(player, { do: 'answer', number, text }, tick),
    /** Steps to this tick; returns the last step. */
    to(from: number, tick: number) {
      let step = game.step(from, nowhere);
      for (let at = from + 1; at <= tick; at++) step = game.step(at, nowhere);
      return step;
    },
    word: () => noted[noted.length - 1],
    view: () => game.view().view,
    own: (player: number) => game.own?.(player),
  };
}

/** What a page that cheats could read, as text. */
const everything = ({ game }: Table, player: number): string =>
  JSON.stringify([game.view(), game.own?.(player), game.watch?.()]);

describe('initials quiz (R14)', () => {
  it('gives the first right answer 3 points and the later ones 2, by the order of arrival', () => {
    const t = table(3);
    t.to(1, 5);
    // in one tick the order of arrival decides
    t.answer(2, t.word(), 5);
    t.answer(0, t.word(), 5);
    expect(t.view()).toMatchObject({ right: [2, 0], points: [2, 0, 3], phase: 'word' });
    expect(t.own(2)).toMatchObject({ state: 'right', gained: 3 });
    t.to(6, WORD_TICKS);
    expect(t.view()).toMatchObject({ phase: 'reveal', answer: t.word(), right: [2, 0] });
  });

  it('shows neither the answer nor wrong answers to anybody before the reveal', () => {
    const t = table(2);
    t.answer(1, '바나나', 1);
    t.answer(0, t.word(), 2);
    for (const player of [0, 1]) {
      expect(everything(t, player)).not.toContain(t.word());
      expect(everything(t, player)).not.toContain('바나나');
    }
    expect(t.own(1)).toMatchObject({ wrong: 1, state: 'open' });
    t.to(1, WORD_TICKS);
    expect(everything(t, 1)).toContain(t.word());
    expect(everything(t, 0)).not.toContain('바나나');
  });

  it('opens the first syllable after a while, and everything only at the reveal', () => {
    const t = table(1);
    t.to(1, 119);
    expect(t.view().letters.join('')).toMatch(/^[ㄱ-ㅎ]+$/);
    t.to(120, 120);
    expect(t.view().letters[0]).toBe(t.word()[0]);
    expect(t.view().letters.slice(1).join('')).toMatch(/^[ㄱ-ㅎ]+$/);
  });

  it('accepts alternatives, decomposed letters, blanks', () => {
    for (const change of [
      (w: string) => `${w}님`,
      (w: string) => w.normalize('NFD'),
      (w: string) => ` ${w[0]} ${w.slice(1)} `,
    ]) {
      const t = table(1);
      t.answer(0, change(t.word()), 1);
      expect(t.view().points).toEqual([3]);
    }
  });

  it('counts one try a second: a flood of answers is one try', () => {
    const t = table(1);
    for (let i = 0; i < 15; i++) t.answer(0, `오답${i}`, 1);
    t.answer(0, t.word(), 19);
    expect(t.own(0)).toMatchObject({ wrong: 1, state: 'open', gained: 0 });
    // negative control: a second after the first try the next one counts
    t.answer(0, t.word(), 21);
    expect(t.own(0)).toMatchObject({ state: 'right', gained: 3 });
  });

  it('ignores answers that are early, late, repeated, empty, or for another word', () => {
    const t = table(2);
    const [first] = [t.word()];
    t.answer(0, first, 1, 2);
    t.answer(0, '  !', 1);
    expect([t.view().points, t.own(0)?.wrong]).toEqual([[0, 0], 0]);
    t.answer(0, first, 2);
    t.answer(0, first, 40);
    expect(t.view().points).toEqual([3, 0]);
    t.to(3, WORD_TICKS);
    t.answer(1, first, WORD_TICKS);
    expect(t.view().points).toEqual([3, 0]);
    t.to(WORD_TICKS + 1, WORD_TICKS + REVEAL_TICKS);
    expect(t.view()).toMatchObject({ number: 2, phase: 'word', right: [] });
    // the right answer of the last word, for the last word
    t.answer(1, first, WORD_TICKS + REVEAL_TICKS + 1, 1);
    expect(t.view().points).toEqual([3, 0]);
  });

  it('offers four words to a player who asks, for one point and one try', () => {
    const t = table(2);
    const choose = (player: number, choice: number) => t.game.input?.(player, { do: 'choose', number: 1, choice }, 5);
    // nobody chooses from words that they did not ask for
    choose(0, 0);
    expect(t.own(0)).toMatchObject({ state: 'open', wrong: 0, choices: null });
    t.game.input?.(0, { do: 'help', number: 1 }, 2);
    const words = t.own(0)?.choices?.map(({ word }) => word) ?? [];
    expect([words.length, words.includes(t.word()), t.own(1)?.choices]).toEqual([4, true, null]);
    // who has seen the words cannot type the answer for more points
    t.answer(0, t.word(), 3);
    expect(t.own(0)).toMatchObject({ state: 'open', gained: 0 });
    // an auto-clicker that presses all of them has one try
    const wrong = words.findIndex((word) => word !== t.word());
    choose(0, wrong);
    for (let choice = 0; choice < 4; choice++) choose(0, choice);
    expect(t.own(0)).toMatchObject({ state: 'over', gained: 0, wrong: 1 });
    t.game.input?.(1, { do: 'help', number: 1 }, 6);
    choose(1, words.indexOf(t.word()));
    expect(t.view().points).toEqual([0, 1]);
  });

  it('goes on when everybody is done, and ends after its words; a tie has two finishers', () => {
    const t = table(2);
    t.answer(0, t.word(), 1);
    t.answer(1, t.word(), 2);
    t.to(2, 3);
    expect(t.view().phase).toBe('reveal');
    t.to(4, 3 + REVEAL_TICKS);
    t.answer(1, t.word(), 100);
    t.answer(0, t.word(), 101);
    expect(t.to(44, 84).finished).toEqual([
      { player: 0, points: 5, isFinisher: true },
      { player: 1, points: 5, isFinisher: true },
    ]);
    const done = table(2, { rounds: 1 });
    done.answer(0, done.word(), 1);
    done.answer(1, '오답', 1);
    done.to(2, WORD_TICKS);
    expect(done.to(WORD_TICKS + 1, WORD_TICKS + REVEAL_TICKS).finished).toEqual([
      { player: 0, points: 3, isFinisher: true },
      { player: 1, points: 0, isFinisher: false },
    ]);
  });

  it('nobody who knew nothing, or left, is a finisher', () => {
    const t = table(2, { rounds: 1 });
    t.answer(0, t.word(), 1);
    t.game.leave?.(0, 2);
    t.to(2, WORD_TICKS);
    const { finished } = t.to(WORD_TICKS + 1, WORD_TICKS + REVEAL_TICKS);
    expect(finished?.map(({ isFinisher }) => isFinisher)).toEqual([false, false]);
  });

  it('ends when everybody has left in the middle', () => {
    const t = table(2, { rounds: 5 });
    t.game.leave?.(0, 2);
    t.game.leave?.(1, 2);
    expect(t.to(3, WORD_TICKS + REVEAL_TICKS).finished).not.toBeNull();
  });

  it('waits for those who do nothing, also during the reveal, and not for those who are done', () => {
    const t = table(2);
    t.answer(0, t.word(), 1);
    expect([t.game.awaits?.(0), t.game.awaits?.(1)]).toEqual([false, true]);
    t.to(2, WORD_TICKS);
    expect([t.game.awaits?.(0), t.game.awaits?.(1)]).toEqual([false, true]);
  });

  it('asks nothing twice while the bank lasts, then what was asked longest ago', () => {
    const used: string[] = [];
    for (let round = 0; round < 3; round++) {
      const t = table(1, { rounds: 2 }, [...used]);
      t.to(1, (WORD_TICKS + REVEAL_TICKS) * 2);
      used.push(...t.noted);
    }
    expect(new Set(used).size).toBe(6);
    expect(new Set(table(1, { rounds: 2 }, used).noted)).toEqual(new Set(used.slice(0, 1)));
  });

  it('is played by bots, with a result that a replay repeats; what does not fit is refused', async () => {
    const rules = await setUpForTest(chosung, chosungSpec, { prize: '', rounds: 3 });
    const players = [false, true, true].map((isBot) => ({ isBot, party: 0 }));
    const play = createPlay(rules, [5, 6, 7, 8], players, 0);
    for (const raw of [
      null,
      {},
      { do: 'answer', number: 1 },
      { do: 'choose', number: 1, choice: 4 },
      { do: 'answer', number: 1, text: 'x'.repeat(61) },
    ])
      expect(play.input(0, raw, 0)).toBe(false);
    let finished = null;
    for (let tick = 1; !finished && tick < 3000; tick++) finished = play.step(tick, nowhere).finished;
    expect(finished?.map(({ player }) => player).sort()).toEqual([0, 1, 2]);
    expect(finished?.[0].points).toBeGreaterThan(0);
    const again = resultOf(playAgain(rules, play.replay, seeded([5, 6, 7, 8]))) ?? [];
    expect([...again].sort((a, b) => b.points - a.points)).toEqual(finished);
  });
});
