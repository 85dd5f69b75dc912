import { expect, it } from 'vitest';
import { boundsOf, clockOf, fateOf, lastAt, spotsAt, zoneAt } from './moment.ts';

const stood: Parameters<typeof spotsAt>[0] = [
  { tick: 10, spots: [[0, 0], [5, 5], null] },
  { tick: 20, spots: [[10, 20], null, [7, 7]] },
];
const zones = [{ role: 'o', x: 0, y: 0, width: 32, height: 32 }];

it('finds the last moment that is not later', () => {
  const rows = [3, 5, 5, 9].map((tick) => ({ tick }));
  expect([2, 3, 4, 5, 8, 9, 99].map((tick) => lastAt(rows, tick))).toEqual([-1, 0, 0, 2, 2, 3, 3]);
  expect(lastAt([], 1)).toBe(-1);
});

it('stands between two records, and stays where only one is known', () => {
  expect(spotsAt(stood, 15)).toEqual([[5, 10], [5, 5], null]);
  expect(spotsAt(stood, 0)).toEqual([[0, 0], [5, 5], null]);
  expect(spotsAt(stood, 999)).toEqual([[10, 20], null, [7, 7]]);
  expect(spotsAt([], 5)).toEqual([]);
});

it('names the zone of a spot; its far edge is outside', () => {
  expect(zoneAt(zones, [31, 0])?.role).toBe('o');
  expect(zoneAt(zones, [32, 0])).toBeUndefined();
});

it('says until when somebody took part, and why', () => {
  const fate = (outAt: number | null, leftAt: number | null) => fateOf({ isBot: false, spot: null, outAt, leftAt });
  expect(fate(null, null)).toBeNull();
  expect(fate(5, null)).toEqual({ kind: 'out', tick: 5 });
  expect(fate(null, 6)).toEqual({ kind: 'left', tick: 6 });
  // who is out stays to watch, and leaves later
  expect(fate(5, 9)).toEqual({ kind: 'out', tick: 5 });
  expect(fate(9, 5)).toEqual({ kind: 'left', tick: 5 });
  expect([clockOf(0), clockOf(20 * 75), clockOf(-3)]).toEqual(['0:00', '1:15', '0:00']);
});

it('shows zones and spots with a margin; a table has no picture', () => {
  expect(boundsOf({ zones, stood })).toEqual({ x: -32, y: -32, width: 96, height: 96 });
  const audience = { role: 'watch', x: 0, y: 500, width: 900, height: 900 };
  expect(boundsOf({ zones: [...zones, audience], stood })).toMatchObject({ width: 96, height: 96 });
  expect(boundsOf({ zones, stood: [] })).toBeNull();
});
