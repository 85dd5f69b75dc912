import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from './fair/stretches.ts';
import { openStretches } from './opening-hours.ts';
import { fromZoned, toZoned } from './zoned-time.ts';

const at = (text: string, zone: string): number => fromZoned(text, zone) ?? Number.NaN;
const shown = (from: string, until: string, opens: string, closes: string, zone: string): string[] =>
  openStretches(at(from, zone), at(until, zone), { opens, closes }, zone).map(
    ([a, b]) => `${toZoned(a, zone)} ${toZoned(b, zone)}`,
  );
const HOUR_MS = 3_600_000;

describe('the stretches in which it is open (P8)', () => {
  it('are cut where the time begins and ends', () => {
    expect(shown('2026-05-01T12:00', '2026-05-03T11:00', '10:00', '18:00', 'Asia/Seoul')).toEqual([
      '2026-05-01T12:00 2026-05-01T18:00',
      '2026-05-02T10:00 2026-05-02T18:00',
      '2026-05-03T10:00 2026-05-03T11:00',
    ]);
  });

  it('go on past midnight, also those of the night before', () => {
    expect(shown('2026-05-01T00:30', '2026-05-02T23:00', '22:00', '02:00', 'Asia/Seoul')).toEqual([
      '2026-05-01T00:30 2026-05-01T02:00',
      '2026-05-01T22:00 2026-05-02T02:00',
      '2026-05-02T22:00 2026-05-02T23:00',
    ]);
  });

  it('are one stretch if it is never closed, also where the clocks change', () => {
    const whole = openStretches(
      ...([at('2026-10-24T00:00', 'Europe/Berlin'), at('2026-10-27T00:00', 'Europe/Berlin')] as const),
      ...([{ opens: '00:00', closes: '00:00' }, 'Europe/Berlin'] as const),
    );
    expect(whole).toHaveLength(1);
    // the last Sunday of October has 25 hours there
    expect(lengthOf(whole)).toBe(73 * HOUR_MS);
  });

  it.each([
    // the clocks go from 02:00 to 03:00, and a night of eight hours has seven
    ['2026-03-28T12:00', '2026-03-29T12:00', 7],
    ['2026-10-24T12:00', '2026-10-25T12:00', 9],
  ])('of a night in which the clocks change: %s', (from, until, hours) => {
    const zone = 'Europe/Berlin';
    expect(lengthOf(openStretches(at(from, zone), at(until, zone), { opens: '22:00', closes: '06:00' }, zone))).toBe(
      hours * HOUR_MS,
    );
  });

  it('hold every minute at which clocks show an open hour, and no other', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const clock = (n: number): string =>
      `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const start = at('2026-03-07T00:00', 'America/New_York');
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.nat(4 * 24 * 60),
        fc.constantFrom('Asia/Seoul', 'Asia/Kathmandu'),
        (a, b, n, zone) => {
          const [opens, closes] = [clock(a), clock(b)];
          const stretches = openStretches(start, start + 4 * 24 * HOUR_MS, { opens, closes }, zone);
          const now = start + n * 60_000;
          const time = toZoned(now, zone).slice(11);
          const isOpen = closes > opens ? time >= opens && time < closes : time >= opens || time < closes;
          expect(stretches.some(([from, until]) => now >= from && now < until)).toBe(
            isOpen && now < start + 4 * 24 * HOUR_MS,
          );
        },
      ),
    );
  });
});
