import { expect, it } from 'vitest';
import { closingWhenOpened } from './closing-when-opened.ts';

const NOW = 1_000_000_000_000;
const HOUR = 3_600_000;

it.each([
  ['an hour from now: it stays', NOW + HOUR, NOW + HOUR],
  ['in a year: it stays', NOW + 8_760 * HOUR, NOW + 8_760 * HOUR],
  ['this moment: a day from now', NOW, NOW + 24 * HOUR],
  ['long ago: a day from now', NOW - 8_760 * HOUR, NOW + 24 * HOUR],
])('opened now, an event that was to close %s', (_, planned, closes) => {
  expect(closingWhenOpened(planned, NOW)).toBe(closes);
});
