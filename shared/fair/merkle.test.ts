import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotOf, pathOfLot, rootOfLots } from '../../server/testing/proofs.ts';
import { fromHex, toHex } from './bytes.ts';
import { auditPath, createMerkleRoot, isIncluded, leafHash, rootOfNodes } from './merkle.ts';

/* The tree of seven leaves in RFC 6962, 2.1.3, has no bytes. These are the well-known leaves and roots of the reference
   implementation of Certificate Transparency (merkletree/merkle_tree_test.cc). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const lotsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => lotOf(n)).sort();

describe('Merkle tree of RFC 6962 (P2)', () => {
  it('has the roots of the reference implementation', () => {
    const tree = createMerkleRoot();
    const roots = [toHex(tree.root())];
    for (const leaf of LEAVES) {
      tree.add(fromHex(leaf));
      roots.push(toHex(tree.root()));
    }
    expect(roots).toEqual(ROOTS);
    expect(ROOTS[0]).toBe(createHash('sha256').digest('hex'));
  });

  it('has the audit paths of the reference implementation', () => {
    const hashes = LEAVES.map((leaf) => leafHash(fromHex(leaf)));
    expect(auditPath(hashes, 0).map(toHex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(auditPath(hashes.slice(0, 3), 2).map(toHex)).toEqual([
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    ]);
  });

  it('gives the same root as the recursive definition, streamed and by levels, and a path that proves each leaf', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (count, pick) => {
        const lots = lotsOf(count);
        const index = pick % count;
        const tree = createMerkleRoot();
        for (const lot of lots) tree.add(fromHex(lot));
        const hashes = lots.map((lot) => leafHash(fromHex(lot)));
        const path = auditPath(hashes, index);
        expect(toHex(tree.root())).toBe(rootOfLots(lots));
        expect(toHex(rootOfNodes(hashes))).toBe(rootOfLots(lots));
        expect(path.map(toHex)).toEqual(pathOfLot(lots, index));
        const proof = { leaf: fromHex(lots[index] ?? ''), index, count, path, root: tree.root() };
        expect(isIncluded(proof)).toBe(true);
      }),
    );
  });

  it('refuses a proof of which anything was changed', () => {
    const changes = ['leaf', 'index', 'count', 'shorter', 'longer', 'bit', 'swapped'] as const;
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 70 }), fc.nat(), fc.constantFrom(...changes), (count, pick, change) => {
        const lots = lotsOf(count).map(fromHex);
        const index = pick % count;
        const hashes = lots.map((lot) => leafHash(lot));
        const path = auditPath(hashes, index);
        const proof = { leaf: lots[index] ?? new Uint8Array(), index, count, path, root: rootOfNodes(hashes) };
        const [first = new Uint8Array(32), ...rest] = path;
        const flipped = first.map((byte, at) => (at === 31 ? byte ^ 1 : byte));
        const other = {
          leaf: { leaf: lots[(index + 1) % count] ?? new Uint8Array() },
          index: { index: (index + 1) % count },
          // the path of a leaf says something about the number of leaves only where the tree has another shape
          count: { count: 2 * count + 1 },
          shorter: { path: rest },
          longer: { path: [...path, first] },
          bit: { path: [flipped, ...rest] },
          swapped: { path: [first, ...rest].reverse(), root: path.length === 1 ? flipped : proof.root },
        }[change];
        expect(isIncluded(proof)).toBe(true);
        expect(isIncluded({ ...proof, ...other })).toBe(false);
      }),
    );
  });

  it.each([-1, 0.5, 3, Number.NaN, Number.POSITIVE_INFINITY])('knows no leaf %s of three', (index) => {
    const hashes = lotsOf(3).map((lot) => leafHash(fromHex(lot)));
    expect(() => auditPath(hashes, index)).toThrow(RangeError);
    expect(isIncluded({ leaf: new Uint8Array(16), index, count: 3, path: [], root: rootOfNodes(hashes) })).toBe(false);
  });

  it('makes a path of that in a block and that of the block', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(), fc.integer({ min: 0, max: 4 }), (count, pick, bits) => {
        const size = 2 ** bits;
        const index = pick % count;
        const hashes = lotsOf(count).map((lot) => leafHash(fromHex(lot)));
        const blocks = Array.from({ length: Math.ceil(count / size) }, (_, n) =>
          hashes.slice(n * size, (n + 1) * size),
        );
        const block = Math.floor(index / size);
        const path = [
          ...auditPath(blocks[block] ?? [], index % size),
          ...auditPath(
            blocks.map((one) => rootOfNodes(one)),
            block,
          ),
        ];
        expect(path.map(toHex)).toEqual(auditPath(hashes, index).map(toHex));
      }),
    );
  });
});
