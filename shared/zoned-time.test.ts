import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromZoned, toZoned } from './zoned-time.ts';

const ZONES = ['Asia/Seoul', 'UTC', 'America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

it('reads what it wrote, in any zone, except the hour that clocks repeat', () => {
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  fc.assert(
    fc.property(minute, fc.constantFrom(...ZONES), (at, zone) => {
      const text = toZoned(at * 60_000, zone);
      const read = fromZoned(text, zone) ?? Number.NaN;
      expect(toZoned(read, zone)).toBe(text);
      expect(at * 60_000 - read).toBeGreaterThanOrEqual(0);
      expect(at * 60_000 - read).toBeLessThanOrEqual(3_600_000);
    }),
  );
});

it.each([
  ['2026-11-22T10:00', 'Asia/Seoul', '2026-11-22T01:00:00Z'],
  ['2026-07-01T10:00', 'Europe/London', '2026-07-01T09:00:00Z'],
  // skipped that night: the clocks go from 02:00 to 03:00
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
  // shown twice: the first one counts
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
])('%s in %s is %s', (text, zone, iso) => expect(fromZoned(text, zone)).toBe(Date.parse(iso)));

it.each(['', 'tomorrow', '2026-13-40T99:99'])('%j is no time', (text) => expect(fromZoned(text, 'UTC')).toBeNull());
