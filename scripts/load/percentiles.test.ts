import { expect, test } from 'vitest';
import { percentiles } from './percentiles.ts';

test.each([
  [[], { p50: 0, p99: 0, max: 0, count: 0 }],
  [[5], { p50: 5, p99: 5, max: 5, count: 1 }],
  [[3, 1, 2], { p50: 2, p99: 3, max: 3, count: 3 }],
  [Array.from({ length: 200 }, (_, i) => 200 - i), { p50: 100, p99: 198, max: 200, count: 200 }],
])('nearest ranks of %j', (samples, expected) => {
  expect(percentiles(samples)).toEqual(expected);
});
