import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

const draw = (seed: number, index: number, count: number): number[] => {
  const rng = seededRandom(seed, index);
  return Array.from({ length: count }, rng);
};

test('the same seed and index draw the same numbers, others draw others (property)', () => {
  const whole = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(whole, whole, whole, (seed, index, other) => {
      expect(draw(seed, index, 5)).toEqual(draw(seed, index, 5));
      if (index !== other) expect(draw(seed, index, 5)).not.toEqual(draw(seed, other, 5));
    }),
  );
});

test('numbers are in [0, 1) and spread over it, also the first ones of neighbours', () => {
  const firsts = Array.from({ length: 10_000 }, (_, index) => seededRandom(1, index)());
  for (const numbers of [firsts, draw(1, 1, 10_000)]) {
    const tenths = new Array<number>(10).fill(0);
    for (const number of numbers) tenths[Math.floor(number * 10)] += 1;
    expect(Math.min(...tenths)).toBeGreaterThan(800);
    expect(Math.max(...tenths)).toBeLessThan(1200);
  }
});
