import { describe, expect, it } from 'vitest';
import type { HandSpec } from '../../shared/games/spec.ts';
import { seeded } from '../../shared/seeded.ts';
import { judgeHand, pressesOf, readHands, variationOf } from './hand.ts';
import { type Entry, newReplay, type Replay } from './replay.ts';

const TICK_MS = 50;
const DRUM: HandSpec = { least: 2, rhythm: true };
const QUIZ: HandSpec = { answer: { deed: 'answer', seconds: 0.7 } };

/** A normal random number (Box and Muller). */
const normal = (rng: () => number): number => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
const tickOf = (ms: number): number => Math.floor(ms / TICK_MS);

/** A hand that taps with a beat: each tap is off by chance, and so is the way to the server. */
function tapping(
  rng: () => number,
  { everyMs, spreadMs, count }: { everyMs: number; spreadMs: number; count: number },
) {
  const phase = rng() * TICK_MS;
  return Array.from({ length: count }, (_, i) =>
    tickOf(10_000 + phase + i * everyMs + spreadMs * normal(rng) + 5 * rng()),
  ).sort((a, b) => a - b);
}
const judge = (ticks: readonly number[], answeredAfter: readonly number[] = [], spec = DRUM) =>
  judgeHand({ ticks, answeredAfter }, spec);

describe('a rhythm that no hand makes (H4)', () => {
  it('a thousand hands that tap with a drum are hands, trained ones too, at every tempo', () => {
    const rng = seeded([1, 2, 3, 4]);
    for (let n = 0; n < 1000; n += 1) {
      const everyMs = 600 + 700 * rng();
      const ticks = tapping(rng, { everyMs, spreadMs: 15 + 30 * rng(), count: 30 + Math.floor(30 * rng()) });
      expect(judge(ticks)).toEqual([]);
    }
  });

  it('a thousand hands that press as fast as they can are hands', () => {
    const rng = seeded([5, 6, 7, 8]);
    for (let n = 0; n < 1000; n += 1) {
      let at = 0;
      const pace = 90 + 120 * rng();
      const ticks = Array.from({ length: 200 }, () => {
        at += Math.max(40, pace * (1 + 0.08 * normal(rng)));
        return tickOf(at);
      });
      expect(judge(ticks)).toEqual([]);
    }
  });

  it.each([100, 150, 500, 700, 1000])('a program that presses every %i ms is none', (everyMs) => {
    expect(judge(Array.from({ length: 60 }, (_, i) => tickOf(3 + i * everyMs)))).toEqual(['rhythm']);
  });

  it('nor is one that follows the drum through its bars and rests', () => {
    const bars = [14, 18, 22, 15].flatMap((every, bar) => Array.from({ length: 8 }, (_, i) => 300 * bar + i * every));
    expect(judge(bars)).toEqual(['rhythm']);
  });

  it('too few presses say nothing, and pauses are no rhythm', () => {
    expect(judge(Array.from({ length: 15 }, (_, i) => 10 * i))).toEqual([]);
    expect(variationOf([1, 2, 40, 41, 90, 91])).toBeNull();
  });
});

describe('faster than a hand, and hardly a play (H4)', () => {
  it('three answers before anybody could read the question', () => {
    expect(judge([5, 30, 60], [4, 6, 9], QUIZ)).toEqual(['too-fast']);
    expect(judge([5, 30, 60], [4, 40, 60], QUIZ)).toEqual([]);
  });

  it('more presses in a second than two hands make, again and again; one burst of a slow line is none', () => {
    const burst = (at: number) => Array.from({ length: 30 }, (_, i) => at + Math.floor(i / 3));
    expect(judge([...burst(0), ...burst(100), ...burst(200)], [], { least: 1 })).toEqual(['too-fast']);
    expect(judge(burst(0), [], { least: 1 })).toEqual([]);
  });

  it('somebody who did nothing in a game of presses', () => {
    expect(judge([])).toEqual(['too-little']);
    expect(judge([4, 90])).toEqual([]);
  });
});

const press = (player: number, at: number, input: unknown = { beat: at }): Entry => ({
  do: 'input',
  player,
  at,
  input,
});
function logOf(entries: Entry[], change: Partial<Replay> = {}): Replay {
  const players = [
    { isBot: false, party: 0 },
    { isBot: true, party: 0 },
  ];
  return { ...newReplay([1, 2, 3, 4], players, 0), entries, to: 2000, ...change };
}
const machine = Array.from({ length: 60 }, (_, i) => press(0, 14 * i));

describe('the log of a round (H4)', () => {
  it('names the players by number, without bots', () => {
    expect(readHands({ hand: DRUM }, logOf(machine))).toEqual([{ player: 0, reasons: ['rhythm'], inputs: 60 }]);
    expect(readHands({ hand: DRUM }, logOf(machine.map((entry) => ({ ...entry, player: 1 }))))).toEqual([
      { player: 0, reasons: ['too-little'], inputs: 0 },
    ]);
  });

  it('says nothing in a game that expects nothing of hands, nor if it was cut', () => {
    expect(readHands({}, logOf(machine))).toEqual([]);
    expect(readHands({ hand: DRUM }, logOf(machine, { isCut: true }))).toEqual([]);
  });

  it('measures answers from their question on; a press that is no answer is none', () => {
    const entries = [
      press(0, 3, { do: 'help' }),
      press(0, 20, { do: 'answer' }),
      press(0, 105, { do: 'answer' }),
      press(0, 205, { do: 'answer' }),
    ];
    expect(pressesOf(logOf(entries, { asked: [0, 100, 200] }), QUIZ)[0].answeredAfter).toEqual([20, 5, 5]);
    // a log from before questions were in it
    expect(pressesOf(logOf(entries), QUIZ)[0].answeredAfter).toEqual([]);
  });
});
