import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LOTS_A_PAGE, REELS_MS, showLength, showSteps } from '../../../shared/draw-show.ts';

// the page's modules read the language and the storage of a browser when they are loaded
vi.stubGlobal('location', { search: '?lang=en', pathname: '/e/expo/draws/a/show' });
const { clockText } = await import('../clock-text.ts');
const { reelText, shortLot } = await import('../lot.ts');
const { endPages } = await import('./end-pages.ts');
const { nextAsk } = await import('./follow-show.ts');
const { END_PAGE_MS, endPageAt, hold, jump, LIVE, nameOf, shownAt } = await import('./show-clock.ts');

function drawOf(counts: readonly number[]) {
  const prizes = counts.map((count, i) => ({ key: `p${i}`, name: { ko: '상', en: 'prize' }, count }));
  const won = prizes.flatMap(({ key, count }) => Array.from({ length: count }, () => key));
  const winners = won.map((prize, i) => ({ rank: i + 1, lot: i.toString(16).padStart(32, '0'), prize }));
  return { state: 'drawn' as const, until: 0, revealAt: 0, drawnAt: 50_000, prizes, freeze: null, winners };
}
const draw = drawOf([1, 2]);
const steps = showSteps(draw);
const show = { draw, steps, endPages: 3 };
/** The server's time so long after the result. */
const sinceDrawn = (ms: number): number => draw.drawnAt + ms;

describe('the clock of a page (P9)', () => {
  it('stops, and goes on from where it stopped', () => {
    const held = hold(LIVE, 1000);
    expect([shownAt(held, 1000), shownAt(held, 9000)]).toEqual([1000, 1000]);
    const late = hold(held, 9000);
    expect([shownAt(late, 9000), shownAt(late, 9500)]).toEqual([1000, 1500]);
  });

  it('goes from winner to winner while it is stopped, and comes to the pages of the end', () => {
    let clock = hold(LIVE, sinceDrawn(0));
    const seen: string[] = [];
    for (let press = 0; press < 20; press++) {
      clock = jump(clock, sinceDrawn(0), 'next', show);
      seen.push(nameOf(draw, steps, shownAt(clock, sinceDrawn(0))));
    }
    expect([...new Set(seen)]).toEqual(['0 true', '1 true', '2 true', '3 true', '4 true', 'end']);
    for (let press = 0; press < 20; press++) clock = jump(clock, sinceDrawn(0), 'back', show);
    expect(nameOf(draw, steps, shownAt(clock, sinceDrawn(0)))).toBe('0 true');
  });

  it('goes on to the next step while it runs, and back to the one before', () => {
    const first = jump(LIVE, sinceDrawn(0), 'next', show);
    expect(shownAt(first, sinceDrawn(0))).toBe(sinceDrawn(REELS_MS));
    const second = jump(first, sinceDrawn(0), 'next', show);
    expect(nameOf(draw, steps, shownAt(second, sinceDrawn(0)))).toBe('1 false');
    // at once: to the one before; later: to the beginning of this one
    expect(shownAt(jump(second, sinceDrawn(0), 'back', show), sinceDrawn(0))).toBe(sinceDrawn(REELS_MS));
    expect(shownAt(jump(second, sinceDrawn(1500), 'back', show), sinceDrawn(1500))).toBe(
      shownAt(second, sinceDrawn(0)),
    );
  });

  it('goes nowhere before the result, so nobody can look ahead', () => {
    for (const state of ['committed', 'frozen', 'withdrawn'] as const)
      expect(jump(LIVE, sinceDrawn(0), 'next', { ...show, draw: { state, drawnAt: null } })).toEqual(LIVE);
  });

  it('turns the pages of the end in a circle', () => {
    const end = showLength(steps);
    const pages = [0, 1, 2, 3].map((n) => endPageAt(draw, steps, sinceDrawn(end + n * END_PAGE_MS), 3));
    expect(pages).toEqual([0, 1, 2, 0]);
    expect(endPageAt(draw, steps, sinceDrawn(end + END_PAGE_MS), 1)).toBe(0);
  });
});

describe('the pages of the end (P9)', () => {
  it('have every winner once, the first prize first, and no more than can be read', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (some) => {
        const pages = endPages(drawOf(some));
        const ranks = pages.flatMap(({ parts }) => parts.flatMap(({ lots }) => lots.map(({ rank }) => rank)));
        expect(ranks).toEqual(ranks.map((_, i) => i + 1));
        expect(ranks).toHaveLength(some.reduce((sum, count) => sum + count, 0));
        for (const { parts } of pages) {
          // a heading takes the room of a row of four
          const rows = parts.reduce((sum, { lots }) => sum + 1 + Math.ceil(lots.length / 4), 0);
          expect(rows).toBeLessThanOrEqual(LOTS_A_PAGE / 4 + 1);
        }
      }),
    );
  });
});

describe('a reel', () => {
  const lot = '0123456789abcdef0123456789abcdef';
  it('stops at its lot, digit by digit', () => {
    expect(reelText(lot, 0, 12_345)).toBe(shortLot(lot));
    expect(reelText(lot, 500, 12_345).slice(0, 4)).toBe('0123');
    expect(reelText(lot, 500, 12_345)).not.toBe(shortLot(lot));
  });
  it('shows nothing of a lot that is not known', () => {
    expect(reelText(null, -1, 0)).toMatch(/^[0-9a-f]{8}$/);
    expect(reelText(null, 0, 0)).not.toBe(reelText(null, 0, 70));
  });
});

describe('when the page asks again', () => {
  const open = { state: 'committed' as const, until: 100_000, revealAt: 500_000 };
  it.each<[string, Parameters<typeof nextAsk>[0], number, number | null]>([
    ['long before the close', open, 0, 63_000],
    ['shortly before it', open, 99_000, 5_000],
    ['while the list is being closed', open, 150_000, 3_000],
    ['before the randomness', { ...open, state: 'frozen' }, 150_000, 63_000],
    ['when it is due', { ...open, state: 'frozen' }, 600_000, 3_000],
    ['after the result', { ...open, state: 'drawn' }, 600_000, null],
    ['after it was withdrawn', { ...open, state: 'withdrawn' }, 0, null],
  ])('%s', (_, of, now, wait) => {
    expect(nextAsk(of, now, 0.5)).toBe(wait);
  });
});

it.each([
  [0, '0:00'],
  [1, '0:01'],
  [65_000, '1:05'],
  [3_725_000, '1:02:05'],
  [90_061_000, '1 d 1:01:01'],
])('the clock of %i ms is %s', (ms, said) => {
  expect(clockText(ms)).toBe(said);
});
