import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawnLots,
  LOTS_A_PAGE,
  ONE_BY_ONE,
  REELS_MS,
  type ShowMoment,
  type Staged,
  showAt,
  showLength,
  showSteps,
} from './draw-show.ts';

const UNTIL = 1_000_000;
const REVEAL = 1_600_000;
const DRAWN = 1_604_000;

/** A drawn draw whose prizes have so many units, among so many lots. `passedOn`: later winners of its waiting list. */
function drawn(counts: readonly number[], lots: number, passedOn = 0): Staged {
  const prizes = counts.map((count, i) => ({ key: `p${i}`, name: { ko: `상 ${i}`, en: `Prize ${i}` }, count }));
  const keys = prizes.flatMap(({ key, count }) => Array.from({ length: count }, () => key));
  const won = Math.min(keys.length, lots);
  const winners = Array.from({ length: won + passedOn }, (_, i) => ({
    rank: i + 1,
    lot: i.toString(16).padStart(32, '0'),
    prize: keys[i] ?? keys[0] ?? '',
  }));
  const freeze = { hash: '', count: lots, root: '', at: UNTIL };
  return { state: 'drawn', until: UNTIL, revealAt: REVEAL, drawnAt: DRAWN, prizes, freeze, winners };
}

const anyDraw = fc
  .record({
    counts: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 }),
    lots: fc.integer({ min: 0, max: 600 }),
    passedOn: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ counts, lots, passedOn }) => drawn(counts, lots, passedOn));

/** The ranks that somebody has seen at a moment. */
function seen(draw: Staged, now: number): Set<number> {
  const steps = showSteps(draw);
  const moment = showAt(draw, steps, now);
  const past = moment.at === 'end' ? steps : moment.at === 'step' ? steps.slice(0, moment.number) : [];
  const current = moment.at === 'step' && moment.isOut ? moment.step.winners : [];
  return new Set([...past.flatMap((step) => step.winners), ...current].map(({ rank }) => rank));
}

describe('the steps of a show (P9)', () => {
  it('show every winner exactly once, the first prize and the first rank last', () => {
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const ranks = showSteps(draw).flatMap(({ winners }) => winners.map(({ rank }) => rank));
        const all = drawnLots(draw).map(({ rank }) => rank);
        expect(ranks).toEqual(all.reverse());
      }),
    );
  });

  it('leave no gap, and show at most what can be read', () => {
    fc.assert(
      fc.property(anyDraw, (draw) => {
        let at = REELS_MS;
        for (const { from, reveals, until, winners, before } of showSteps(draw)) {
          expect(from).toBe(at);
          expect(reveals).toBeGreaterThanOrEqual(from);
          expect(until - reveals).toBeGreaterThanOrEqual(1_500);
          expect(winners.length).toBeLessThanOrEqual(LOTS_A_PAGE);
          expect(before.length).toBeLessThan(ONE_BY_ONE);
          at = until;
        }
      }),
    );
  });

  it('never take a winner back, at whatever moments somebody looks', () => {
    fc.assert(
      fc.property(anyDraw, fc.nat({ max: 500_000 }), fc.nat({ max: 100_000 }), (draw, first, wait) => {
        const [before, after] = [seen(draw, DRAWN + first), seen(draw, DRAWN + first + wait)];
        expect([...before].filter((rank) => !after.has(rank))).toEqual([]);
      }),
    );
  });

  it.each([
    [1, 2, 30_000],
    [3, 4, 40_000],
    [20, 21, 110_000],
    [500, 22, 160_000],
    [10_000, 418, 22 * 60_000],
  ])('of %i winners are %i, and end in time', (count, many, most) => {
    const steps = showSteps(drawn([count], count));
    expect(steps).toHaveLength(many);
    expect(showLength(steps)).toBeLessThan(most);
  });

  it('leave out a prize that nobody is there for', () => {
    const steps = showSteps(drawn([2, 5], 3));
    expect(steps.map(({ prize, winners }) => [prize.key, winners.length])).toEqual([
      ['p1', 0],
      ['p1', 1],
      ['p0', 0],
      ['p0', 1],
      ['p0', 1],
    ]);
  });
});

describe('what is shown at a moment (P9)', () => {
  const draw = drawn([1], 5);
  const steps = showSteps(draw);
  const at = (change: Partial<Staged>, now: number): ShowMoment => showAt({ ...draw, ...change }, steps, now);
  it.each<[string, Partial<Staged>, number, object]>([
    ['entries are open', { state: 'committed' }, UNTIL - 1, { at: 'open', to: UNTIL }],
    ['the list is being closed', { state: 'committed' }, UNTIL, { at: 'closing' }],
    ['the randomness is to come', { state: 'frozen' }, REVEAL - 1, { at: 'waiting', to: REVEAL }],
    ['the randomness is there', { state: 'frozen' }, REVEAL, { at: 'reels', isLate: false }],
    ['the randomness is late', { state: 'frozen' }, REVEAL + 60_000, { at: 'reels', isLate: true }],
    ['the result was just made', {}, DRAWN + REELS_MS - 1, { at: 'reels', isLate: false }],
    ['the result has not arrived yet', { winners: null }, DRAWN + 60_000, { at: 'reels', isLate: false }],
    ['the first prize is announced', {}, DRAWN + REELS_MS, { at: 'step', number: 0, isOut: true }],
    ['its reels turn', {}, DRAWN + (steps[1]?.reveals ?? 0) - 1, { at: 'step', number: 1, isOut: false }],
    ['its reels have stopped', {}, DRAWN + (steps[1]?.reveals ?? 0), { at: 'step', number: 1, isOut: true }],
    ['all is over', {}, DRAWN + showLength(steps), { at: 'end' }],
    ['it was drawn long ago', { drawnAt: null }, DRAWN, { at: 'end' }],
    ['it was withdrawn', { state: 'withdrawn' }, 0, { at: 'withdrawn' }],
  ])('%s', (_, change, now, expected) => {
    expect(at(change, now)).toMatchObject(expected);
  });

  it('nobody entered', () => {
    const empty = drawn([3], 0);
    expect(showAt(empty, showSteps(empty), DRAWN + REELS_MS)).toEqual({ at: 'nobody' });
  });

  it('no winner is in what is shown before the draw is made', () => {
    // also if a server sent them by mistake
    for (const state of ['committed', 'frozen', 'withdrawn'] as const)
      expect(JSON.stringify(at({ state }, DRAWN + 60_000))).not.toContain('lot');
  });
});
