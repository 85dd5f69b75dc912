import { expect, test } from 'vitest';
import { packCells } from '../../../shared/map/drawing/cells.ts';
import { type BakedLayer, type Drawing, EMPTY_DRAWING } from '../../../shared/map/drawing/model.ts';
import { type Item, layersOf, type Rect } from './items.ts';
import type { Picture } from './pictures.ts';

const WIDTH = 20;
const base = {
  name: 'a',
  opacity: 1,
  tint: null,
  blend: 'normal' as const,
  offsetX: 0,
  offsetY: 0,
  parallaxX: 1,
  parallaxY: 1,
};
const picture = { source: {} as HTMLCanvasElement, width: 64, height: 96, isMissing: false };
const drawing: Drawing = {
  ...EMPTY_DRAWING,
  pictures: [{ address: 'a.png', transparent: null, width: 64, height: 96 }],
  looks: [[{ picture: 0, x: 0, y: 0, width: 0, height: 0, ms: 0 }]],
  tilesets: [{ firstTile: 1, sheet: null, looks: { 0: 0 }, offsetX: 0, offsetY: 0, fill: 'own' }],
};
const cells = packCells(new Uint32Array(WIDTH * WIDTH).fill(1));
const floor: BakedLayer = { ...base, kind: 'tiles', x: 0, y: 0, width: WIDTH, height: WIDTH, cells };

function itemsOf(layer: BakedLayer, rect: Rect, more: Partial<Drawing> = {}): Item[] {
  const pictures: Picture[] = [picture];
  const found: Item[] = [];
  for (const one of layersOf([layer], { ...drawing, ...more }, pictures)) one(rect, (item) => found.push(item));
  return found;
}
const cell = { x: 320, y: 320, width: 32, height: 32 };

test('only what touches is painted, also from cells around: a tile of 64x96 stands on the bottom left of its cell', () => {
  const corners = itemsOf(floor, cell).map(({ x, y }) => [x / 32, y / 32 + 2]);
  // two columns wide and three rows high: it extends to the right and up
  expect(corners).toEqual([10, 11, 12].flatMap((row) => [9, 10].map((column) => [column, row])));
});

test.each([
  ['right-down', [9, 10]],
  ['left-up', [10, 12]],
  ['right-up', [9, 12]],
  ['left-down', [10, 10]],
] as const)('%s begins in that corner', (renderOrder, first) => {
  const [{ x, y }] = itemsOf(floor, cell, { renderOrder });
  expect([x / 32, y / 32 + 2]).toEqual(first);
});

test('a picture that repeats is everywhere, one that does not is once', () => {
  const sky: BakedLayer = { ...base, kind: 'image', picture: 0, repeatX: true, repeatY: true, offsetX: 10, offsetY: 5 };
  const far = { x: -1000, y: 9000, width: 64, height: 96 };
  expect(itemsOf(sky, far).length).toBeGreaterThanOrEqual(1);
  expect(itemsOf({ ...sky, repeatX: false }, far)).toEqual([]);
  expect(itemsOf({ ...sky, repeatX: false, repeatY: false }, { x: 0, y: 0, width: 9999, height: 9999 })).toHaveLength(
    1,
  );
});

test('a tile that no tileset has is nothing', () => {
  expect(itemsOf(floor, cell, { tilesets: [] })).toEqual([]);
});
