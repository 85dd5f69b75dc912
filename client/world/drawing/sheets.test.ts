import { expect, test } from 'vitest';
import type { BakedLayer } from '../../../shared/map/drawing/model.ts';
import { groupLayers } from './sheets.ts';

const layer = (name: string, more: Partial<BakedLayer> = {}): BakedLayer => ({
  kind: 'image',
  name,
  picture: 0,
  repeatX: false,
  repeatY: false,
  opacity: 1,
  tint: null,
  offsetX: 0,
  offsetY: 0,
  parallaxX: 1,
  parallaxY: 1,
  blend: 'normal',
  ...(more as object),
});
const names = (layers: BakedLayer[], isFloor: boolean) =>
  groupLayers(layers, isFloor).map((group) => group.layers.map(({ name }) => name).join('+'));

test('layers that move alike share a sheet, however many they are', () => {
  const many = Array.from({ length: 88 }, (_, i) => layer(String(i)));
  expect(groupLayers(many, true)).toHaveLength(1);
  const far = { parallaxX: 0.5 };
  expect(names([layer('a'), layer('b'), layer('sky', far), layer('c', far), layer('d')], true)).toEqual([
    'a+b',
    'sky+c',
    'd',
  ]);
});

test('a blend mode works on the floor itself, and elsewhere by the graphics card', () => {
  const shade = layer('shade', { blend: 'multiply' });
  expect(names([layer('a'), shade, layer('b')], true)).toEqual(['a+shade+b']);
  expect(groupLayers([layer('a'), shade, layer('b')], false)).toMatchObject([
    { blend: 0 },
    { blend: 2, layers: [{ name: 'shade', blend: 'normal' }] },
    { blend: 0 },
  ]);
});
