import { expect, test } from 'vitest';
import { FLIP } from '../gid.ts';
import { boundsOf, placeTile, turnBox } from './placing.ts';

const size = { width: 32, height: 64 };

test('a tile stands on its bottom left corner, turned or not', () => {
  expect(boundsOf(placeTile(1, 100, 200, size))).toEqual({ x: 100, y: 136, width: 32, height: 64 });
  const turned = boundsOf(placeTile((FLIP.diagonal + 1) >>> 0, 100, 200, size));
  expect(turned.x).toBeCloseTo(100);
  expect(turned.y + turned.height).toBeCloseTo(200);
  expect([turned.width, turned.height].map(Math.round)).toEqual([64, 32]);
});

test.each([
  [0, 0, false, false],
  [FLIP.x, 0, true, false],
  [FLIP.y, 0, false, true],
  [FLIP.x + FLIP.y, 0, true, true],
  [FLIP.diagonal, 90, false, true],
  [FLIP.diagonal + FLIP.x, 90, false, false],
  [FLIP.diagonal + FLIP.y, 90, true, true],
  [FLIP.diagonal + FLIP.x + FLIP.y, 90, true, false],
])('flags %d: turned by %d, flipped %s %s', (flags, rotation, flipX, flipY) => {
  expect(placeTile((flags + 5) >>> 0, 0, 32, { width: 32, height: 32 })).toMatchObject({ rotation, flipX, flipY });
});

test('a box turned around its own corner', () => {
  const box = placeTile(1, 100, 200, size);
  const turned = turnBox(box, { x: 100, y: 200 }, 90);
  const bounds = boundsOf(turned);
  expect([bounds.x, bounds.y, bounds.width, bounds.height].map(Math.round)).toEqual([100, 200, 64, 32]);
  expect(turnBox(box, { x: 100, y: 200 }, 0)).toBe(box);
});
