import { expect, it } from 'vitest';
import { cellsCovered } from './covers.ts';
import { freeCounter } from './ground.ts';
import type { Upright } from './stacking.ts';

const CELL = 32;
/** A floor of 10 x 10 free cells. */
const free = freeCounter({ width: 10, height: 10, grid: new Array(100).fill(0) });
const walls = freeCounter({ width: 10, height: 10, grid: new Array(100).fill(255) });

/** A picture over this many cells, with its feet at its lower edge. */
const picture = (columns: number, rows: number, hasBase: boolean): Upright => ({
  sprite: {
    ...{ x: 0, y: 0, width: columns * CELL, height: rows * CELL, rotation: 0, feet: rows * CELL },
    ...{ look: 0, flip: 0, opacity: 1 },
  } as unknown as Upright['sprite'],
  layer: 0,
  stands: true,
  hasBase,
  where: { file: 'map.tmj' },
});

it.each([
  ['a carpet of 2 x 3 hides four cells: all but the line of its feet', picture(2, 3, false), 4],
  ['one that is smaller is not told of', picture(2, 2, false), 0],
  ['a tree may hide more: one may be behind it', picture(2, 3, true), 0],
  ['but not a house', picture(5, 6, true), 25],
])('%s', (_, upright, cells) => {
  expect(cellsCovered(upright, free, CELL)).toBe(cells);
});

it('hides nobody where nobody walks', () => {
  expect(cellsCovered(picture(5, 6, false), walls, CELL)).toBe(0);
});
