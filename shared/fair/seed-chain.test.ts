import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex } from './bytes.ts';
import { chainEnd, leadsTo, seedOfDraw } from './seed-chain.ts';

const next = (seed: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(seed).digest());

describe('the chain of seeds (P4)', () => {
  const first = fromHex('11'.repeat(32));

  it('uses the seeds from the end, and each leads to the end', () => {
    const end = chainEnd(first, 5);
    expect(end).toEqual(next(next(next(next(next(first))))));
    for (const k of [0, 1, 2, 3, 4]) {
      expect(leadsTo(seedOfDraw(first, 5, k), end, k + 1)).toBe(true);
      expect(leadsTo(seedOfDraw(first, 5, k), end, k)).toBe(false);
    }
    expect(seedOfDraw(first, 5, 4)).toEqual(first);
  });

  it.each([-1, 5, 0.5])('has no seed %s', (k) => {
    expect(() => seedOfDraw(first, 5, k)).toThrow(RangeError);
  });
});
