import { expect, test } from 'vitest';
import { type Grid, mapXml, PACKINGS, type Packing, tileLayer } from '../testing/tiled-writer.ts';
import { bake } from './bake.ts';
import { GROUND, inputOf, mapOf } from './testing.ts';

const { tiles: _, ...TILESET } = GROUND;

const FLOOR = { x: 0, y: 0, width: 8, height: 6, gids: Array.from({ length: 48 }, (_, i) => (i % 5 === 0 ? 0 : 1)) };

const bakedFrom = (packing: Packing, floor: Grid) => {
  const layer = tileLayer('floor', floor, packing === 'xml' ? 'csv' : packing, null);
  const text = mapXml(mapOf([layer], { tilesets: [TILESET] }), packing);
  return bake('maps/small.tmx', inputOf({ 'maps/small.tmx': text }));
};

test('a map bakes to the same hall in every encoding of Tiled (C6)', () => {
  const whole = bakedFrom('csv', FLOOR);
  expect(whole.map).toMatchObject({ width: 8, height: 6 });
  for (const packing of PACKINGS) expect([packing, bakedFrom(packing, FLOOR)]).toEqual([packing, whole]);
  // negative control: with one tile less it is another hall
  const other = bakedFrom('csv', { ...FLOOR, gids: FLOOR.gids.with(1, 0) });
  expect(other.map?.drawing).not.toEqual(whole.map?.drawing);
});
