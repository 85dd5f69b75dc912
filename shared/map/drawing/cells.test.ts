import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packCells, unpackCells } from './cells.ts';

const gid = fc.oneof(fc.constant(0), fc.nat(300), fc.integer({ min: 0, max: 0xffffffff }));

test('every layer comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(gid, { maxLength: 2000 }), (list) => {
      const gids = Uint32Array.from(list);
      expect(unpackCells(packCells(gids), gids.length)).toEqual(gids);
    }),
  );
});

test('a floor of one tile is a few letters', () => {
  expect(packCells(new Uint32Array(1_000_000).fill(7)).length).toBeLessThan(12);
});

test('text that ends too early, or says more than there is room for, gives empty cells and no more than that', () => {
  const whole = packCells(Uint32Array.from([1, 2, 3, 4]));
  expect(unpackCells(whole.slice(0, 4), 4)).toHaveLength(4);
  expect(unpackCells(packCells(new Uint32Array(9).fill(5)), 4)).toEqual(new Uint32Array(4).fill(5));
  expect(unpackCells('', 2)).toEqual(new Uint32Array(2));
});
