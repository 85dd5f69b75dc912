import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherHex, testChain } from '../../server/testing/proofs.ts';
import { CHAINS, type Chain, firstRoundAfter, isSignedBy, QUICKNET, randomnessOf, roundTime } from './beacon.ts';

const quicknet: Chain = CHAINS[QUICKNET.hash] ?? expect.fail('quicknet is not pinned');

/** Rounds of quicknet as drand published them. */
const VECTORS = [
  [
    1000,
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
    'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
  ],
  [
    1001,
    'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41',
    'b0a591ad1b9002cfc372ac6e30abd3da8d3088d4caae026961743474fb94235f',
  ],
  [
    1002,
    'ab066f9c12dd6de1336fca0f925192fb0c72a771c3e4c82ede1fd362c1a770f9eb05843c6308ce2530b53a99c0281a6e',
    '339d3f0e702ed27d36966c6ee85a2bc762a24e178e7e5c835d9b5a7509cb920c',
  ],
] as const;

describe('the public beacon (P3)', () => {
  it.each(VECTORS)('accepts round %i of quicknet, and for no other round', (round, signature, randomness) => {
    expect(isSignedBy(quicknet, round, signature)).toBe(true);
    expect(randomnessOf(signature)).toBe(randomness);
    expect(isSignedBy(quicknet, round + 1, signature)).toBe(false);
    expect(isSignedBy(testChain().chain, round, signature)).toBe(false);
  });

  it.each([
    ['a bit changed', otherHex(VECTORS[0][1])],
    ['the point at infinity', `c0${'00'.repeat(47)}`],
    ['zeros', '00'.repeat(48)],
    ['upper case', VECTORS[0][1].toUpperCase()],
    ['short', VECTORS[0][1].slice(2)],
    ['empty', ''],
    // x = 4 is on the curve and outside the group of the signatures
    ['a point of the wrong subgroup', `80${'00'.repeat(46)}04`],
  ])('refuses a signature that is not one: %s', (_, signature) => {
    expect(isSignedBy(quicknet, 1000, signature)).toBe(false);
  });

  it.each([0, -1, 2 ** 60])('knows no round %s, even if somebody signed it', (round) => {
    const own = testChain();
    expect(isSignedBy(own.chain, round, own.sign(round))).toBe(false);
    // positive control
    expect(isSignedBy(own.chain, 7, own.sign(7))).toBe(true);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('knows no round %s', (round) => {
    expect(isSignedBy(quicknet, round, VECTORS[0][1])).toBe(false);
  });

  it('knows when a round is published', () => {
    expect(roundTime(quicknet, 1)).toBe(1692803367_000);
    expect(roundTime(quicknet, 1000)).toBe(1692803367_000 + 999 * 3000);
    fc.assert(
      fc.property(fc.integer({ min: 1692803367_000, max: 4e12 }), (at) => {
        const round = firstRoundAfter(quicknet, at);
        expect(roundTime(quicknet, round)).toBeGreaterThan(at);
        expect(round === 1 || roundTime(quicknet, round - 1) <= at).toBe(true);
      }),
    );
    expect(firstRoundAfter(quicknet, 0)).toBe(1);
  });
});
