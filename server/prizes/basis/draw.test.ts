import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Below } from './basis.ts';
import { draw } from './draw.ts';

/** Random numbers that are the same in every run (mulberry32). */
function seeded(seed: number): Below {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/**
 * Pearson's statistic over the 24 orders of four visitors. With 23 degrees of freedom, one in a million is above 74.
 */
function unevenness(shuffle: (visitors: readonly string[], below: Below) => string[]): number {
  const below = seeded(7);
  const times = 24_000;
  const counts = new Map<string, number>();
  for (let i = 0; i < times; i += 1) {
    const order = shuffle(['a', 'b', 'c', 'd'], below).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const expected = times / 24;
  return [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('the order of winners (R6)', () => {
  it('has everybody once, whatever the numbers are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.infiniteStream(fc.nat()), (visitors, numbers) => {
        const below: Below = (limit) => Number(numbers.next().value) % limit;
        expect(draw(visitors, below).sort()).toEqual([...visitors].sort());
      }),
    );
    expect(draw([], randomInt)).toEqual([]);
  });

  it('is every order equally often', () => {
    expect(unevenness(draw)).toBeLessThan(74);
  });

  it('negative control: exchanging each with any other is not', () => {
    const naive = (visitors: readonly string[], below: Below): string[] => {
      const order = [...visitors];
      for (const i of order.keys()) {
        const at = below(order.length);
        [order[i], order[at]] = [String(order[at]), String(order[i])];
      }
      return order;
    };
    expect(unevenness(naive)).toBeGreaterThan(74);
  });
});
