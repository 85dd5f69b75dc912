import { expect, test } from 'vitest';
import { mapOf } from '../../testing/drawn-map.ts';
import { readMap } from '../reading/read-map.ts';
import { levelsOf } from './level.ts';

const order = (value: string) => [{ name: 'order', type: 'string', value }];
const tiles = (name: string, more: object = {}) => ({
  type: 'tilelayer',
  name,
  width: 8,
  height: 6,
  data: new Array(48).fill(1),
  ...more,
});
const objects = (name: string, list: object[], more: object = {}) => ({
  type: 'objectgroup',
  name,
  objects: list,
  ...more,
});
const tree = { id: 1, gid: 20, x: 0, y: 64, width: 32, height: 56 };
const sign = { id: 2, name: 'booth', type: 'booth', x: 0, y: 0, width: 32, height: 32 };

function levels(...layers: object[]): string[] {
  const text = JSON.stringify(mapOf(layers));
  const read = readMap('map.tmj', { text: (path) => (path === 'map.tmj' ? text : null), has: () => true });
  if (!read.map) throw new Error(JSON.stringify(read.diagnostics));
  return [...levelsOf(read.map)].map(([layer, level]) => `${layer.name} ${level}`);
}

test('what comes after standing pictures is over everybody, what comes before is under (V3)', () => {
  expect(levels(tiles('floor'), objects('props', [tree]), tiles('roof'))).toEqual([
    'floor below',
    'props stand',
    'roof above',
  ]);
});

test('objects without a picture and hidden ones are no height', () => {
  expect(levels(objects('places', [sign]), tiles('floor'))).toEqual(['places stand', 'floor below']);
  expect(levels(objects('props', [tree], { visible: false }), tiles('floor'))[1]).toBe('floor below');
  expect(levels(objects('rugs', [tree], { properties: order('flat') }), tiles('floor'))[1]).toBe('floor below');
});

test('the layer floorLayer of WorkAdventure is the height, whatever it holds', () => {
  expect(
    levels(tiles('floor'), objects('floorLayer', []), tiles('roof'), objects('props', [tree]), tiles('top')),
  ).toEqual(['floor below', 'floorLayer stand', 'roof above', 'props stand', 'top above']);
});

test('the property order of a layer or of its groups says otherwise, the inner one first', () => {
  const props = objects('props', [tree]);
  expect(levels(props, tiles('mat', { properties: order('below') }))[1]).toBe('mat below');
  expect(levels(tiles('roof', { properties: order('above') }))[0]).toBe('roof above');
  const inner = tiles('mat', { properties: order('below') });
  const group = { type: 'group', name: 'g', layers: [tiles('roof'), inner], properties: order('above') };
  expect(levels(group).slice(1)).toEqual(['roof above', 'mat below']);
});

test('what moves by parallax cannot stand among the avatars', () => {
  expect(levels(tiles('floor'), objects('sky', [tree], { parallaxx: 0.5 }))[1]).toBe('sky below');
});
