import { describe, expect, it, vi } from 'vitest';
import { drawProof, hashesOf, otherHex, pathOfLot } from '../../server/testing/proofs.ts';
import type { PublicDraw } from '../../shared/api/draws.ts';

// the page's modules read the language and the storage of a browser when they are loaded
const stored = new Map<string, string>();
vi.stubGlobal('location', { search: '', pathname: '/e/expo/draws' });
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => stored.set(key, text),
});
const { countdownParts } = await import('./countdown.tsx');
const { isMineProven } = await import('./my-entry.ts');
const { recallHashes, rememberHashes, rememberPlays } = await import('./remembered.ts');

const proof = drawProof({ lots: 37 });
const { frozenAt: at, count, root } = proof.freeze;

function shownTo(index: number): Pick<PublicDraw, 'commit' | 'freeze' | 'mine'> {
  const { commit, freeze: hash } = hashesOf(proof);
  return {
    commit,
    freeze: { hash, count, root, at },
    mine: { lot: proof.lots[index] ?? '', index, proof: pathOfLot(proof.lots, index), rank: null },
  };
}

describe('my entry (P2, P7)', () => {
  it('is proven for every lot of the list', () => {
    for (const index of proof.lots.keys()) expect(isMineProven(shownTo(index))).toBe(true);
  });

  it.each<[string, (shown: ReturnType<typeof shownTo>) => object]>([
    ['without a closed list', () => ({ freeze: null })],
    ['without an entry', () => ({ mine: null })],
    ['another lot', ({ mine }) => ({ mine: { ...mine, lot: otherHex(mine?.lot ?? '') } })],
    ['another place', ({ mine }) => ({ mine: { ...mine, index: 5 } })],
    ['a path that is too short', ({ mine }) => ({ mine: { ...mine, proof: mine?.proof.slice(1) } })],
    ['a path that is none', ({ mine }) => ({ mine: { ...mine, proof: ['zz'] } })],
    ['another root than that of the hash', ({ freeze }) => ({ freeze: { ...freeze, root: otherHex(root) } })],
    ['another hash', ({ freeze }) => ({ freeze: { ...freeze, hash: otherHex(freeze?.hash ?? '') } })],
    ['another number of lots', ({ freeze }) => ({ freeze: { ...freeze, count: 36 } })],
    ['another commitment', ({ commit }) => ({ commit: otherHex(commit) })],
  ])('is not proven: %s', (_, change) => {
    const shown = shownTo(4);
    expect(isMineProven({ ...shown, ...change(shown) })).toBe(false);
  });
});

describe('what a device remembers (P7)', () => {
  it('is every play that the server ever said is its own (P8)', () => {
    expect(rememberPlays('p', ['1 a -'])).toEqual(['1 a -']);
    expect(rememberPlays('p', ['2 b 0'])).toEqual(['1 a -', '2 b 0']);
    expect(rememberPlays('p', [])).toEqual(['1 a -', '2 b 0']);
    expect(rememberPlays('q', [])).toEqual([]);
  });

  it('is what it saw first', () => {
    expect(rememberHashes('a', { commit: 'c1', freeze: null }, 10)).toEqual({
      commit: { hash: 'c1', at: 10 },
      freeze: null,
    });
    const both = { commit: { hash: 'c1', at: 10 }, freeze: { hash: 'f1', at: 20 } };
    expect(rememberHashes('a', { commit: 'c2', freeze: 'f1' }, 20)).toEqual(both);
    expect(rememberHashes('a', { commit: 'c2', freeze: 'f2' }, 30)).toEqual(both);
    expect(recallHashes('a')).toEqual(both);
    expect(recallHashes('b')).toEqual({ commit: null, freeze: null });
  });

  it('is nothing where the storage has nonsense', () => {
    stored.set('madang.draw.x', '{"commit":5');
    expect(recallHashes('x')).toEqual({ commit: null, freeze: null });
  });
});

describe('the countdown', () => {
  const text = (ms: number): string =>
    countdownParts(ms)
      .map(({ unit, n }) => `${n} ${unit}`)
      .join(' ');
  it.each([
    [-5, '0 seconds'],
    [0, '0 seconds'],
    [1, '1 seconds'],
    [59_001, '1 minutes 0 seconds'],
    [3600_000, '1 hours 0 minutes 0 seconds'],
    [86_399_000, '23 hours 59 minutes 59 seconds'],
    [2 * 86_400_000 + 61_000, '2 days 0 hours 1 minutes'],
  ])('of %i ms is %s', (ms, said) => {
    expect(text(ms)).toBe(said);
  });
});
