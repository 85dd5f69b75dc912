import { expect, it } from 'vitest';
import { clashOf, isAfterEnd, isOutside, usualStart } from './hours.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = 20_000 * DAY + 12 * HOUR;

it.each([
  ['an event that is open', NOON + 1, NOON - DAY, NOON + HOUR],
  ['one that opens next week', NOON + 1, NOON + 7 * DAY, NOON + 7 * DAY],
  ['one that opens within the hour', NOON + 1, NOON + HOUR / 2, NOON + HOUR],
])('a new item begins at the next full hour, not before the opening: %s', (_, now, opensAt, start) => {
  expect(usualStart(now, { opensAt })).toBe(start);
});

const hours = { opensAt: NOON, closesAt: NOON + 8 * HOUR };
const once = { startsAt: NOON, minutes: 60, every: 30, times: 1 };

it.each([
  ['from the opening on', once, false],
  ['until the end', { ...once, startsAt: NOON + 7 * HOUR }, false],
  ['before the opening', { ...once, startsAt: NOON - 1 }, true],
  ['beyond the end', { ...once, startsAt: NOON + 7 * HOUR + 1 }, true],
  ['a series until the end', { ...once, every: 60, times: 8 }, false],
  ['a series whose last is beyond it', { ...once, every: 60, times: 9 }, true],
  ['a number that is being typed', { ...once, minutes: Number.NaN }, false],
])('an item outside the hours of its event is seen: %s', (_, series, isSeen) => {
  expect(isOutside(series, hours)).toBe(isSeen);
});

it.each([
  ['the last minute', { ...once, startsAt: hours.closesAt - 1 }, false],
  ['the end', { ...once, startsAt: hours.closesAt }, true],
  ['a series whose last begins too late', { ...once, every: 60, times: 9 }, true],
])('what begins after the end is refused: %s', (_, series, isRefused) => {
  expect(isAfterEnd(series, hours)).toBe(isRefused);
});

const place = { kind: 'round', map: 'hall', object: 'stage' } as const;
const there = { ...place, id: 'there', state: 'planned', startsAt: NOON, minutes: 30 };

it.each([
  ['the same time', {}, 'there'],
  ['right after it', { startsAt: NOON + HOUR / 2 }, undefined],
  ['into its beginning', { startsAt: NOON - HOUR + 1 }, 'there'],
  ['another stage', { object: 'other' }, undefined],
  ['a talk', { kind: 'talk' as const }, undefined],
  ['a draw', { kind: 'draw' as const }, 'there'],
  ['itself, moved', { id: 'there' }, undefined],
  ['the second of a series', { startsAt: NOON - HOUR, every: 60, times: 2 }, 'there'],
])('a round that would share its stage is seen: %s', (_, change, found) => {
  const clash = clashOf({ ...place, ...once, id: null, ...change }, [there]);
  expect(clash && clash !== 'itself' ? clash.id : undefined).toBe(found);
});

it('a series that is longer than its interval overlaps itself', () => {
  expect(clashOf({ ...place, ...once, id: null, times: 2, every: 59 }, [])).toBe('itself');
  expect(clashOf({ ...place, ...once, id: null, times: 2, every: 60 }, [])).toBeNull();
});
