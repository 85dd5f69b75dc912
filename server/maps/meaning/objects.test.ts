import { describe, expect, test } from 'vitest';
import { bake } from '../bake.ts';
import { explain } from '../diagnostics.ts';
import { type Files, FLOOR, GROUND, inputOf, mapOf, mapWith, objectLayer, placed, propertyList } from '../testing.ts';

type Json = Record<string, unknown>;

const bakeOf = (map: Json, more: Files = {}) => bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': map, ...more }));
const rulesOf = (map: Json, more: Files = {}) => bakeOf(map, more).diagnostics.map((d) => d.rule);
const objectOf = (map: Json, name: string, more: Files = {}) => {
  const { map: baked, diagnostics } = bakeOf(map, more);
  if (!baked) throw new Error(diagnostics.map((d) => explain(d, 'en')).join('\n'));
  return baked.objects.find((object) => object.name === name);
};
const TITLES = { title_ko: '라면', title_en: 'Ramen' };

describe('what the Tiled project says of a class', () => {
  const project = (...propertyTypes: Json[]) => ({ 'maps/expo.tiled-project': { propertyTypes } });
  const booth = (members: Json[]) => ({ id: 1, name: 'booth', type: 'class', members });
  const plain = mapWith(placed('booth', 'ramen', [5, 1, 2, 1], TITLES));

  test('a default of the project counts where the object says nothing', () => {
    const home = project(booth([{ name: 'url', type: 'string', value: 'https://example.org' }]));
    expect(objectOf(plain, 'ramen', home)).toMatchObject({ url: 'https://example.org' });
    const own = mapWith(placed('booth', 'ramen', [5, 1, 2, 1], { ...TITLES, url: 'https://example.org/own' }));
    expect(objectOf(own, 'ramen', home)).toMatchObject({ url: 'https://example.org/own' });
    expect(objectOf(plain, 'ramen')).toMatchObject({ url: '' });
  });

  test('a wrong default is told with the object that takes it', () => {
    const home = project(booth([{ name: 'url', type: 'string', value: 'example.org' }]));
    expect(bakeOf(plain, home).diagnostics).toMatchObject([{ rule: 'bad-link', where: { object: 'ramen #61' } }]);
  });

  test('enums that are saved as numbers', () => {
    const role = { id: 2, name: 'zone-role', type: 'enum', storageType: 'int', values: ['area', 'watch', 'o', 'x'] };
    const zone = (value: number) => ({
      ...placed('zone', 'yard', [5, 1, 2, 2]),
      properties: [{ name: 'role', type: 'int', propertytype: 'zone-role', value }],
    });
    const main = placed('stage', 'main', [2, 0, 2, 2]);
    expect(rulesOf(mapWith(zone(0), main), project(role))).toEqual([]);
    expect(rulesOf(mapWith(zone(2), main), project(role))).toEqual(['unknown-stage']);
    expect(rulesOf(mapWith(zone(7), main), project(role))).toEqual(['wrong-property']);
    expect(rulesOf(mapWith(zone(0), main))).toEqual(['wrong-property']);
  });
});

test('class and properties come from the tile where the object says nothing', () => {
  const tile = {
    id: 3,
    type: 'booth',
    properties: propertyList({ ...TITLES, url: 'https://example.org', order: 'flat' }),
  };
  const object = { ...placed('', 'ramen', [5, 2, 1, 1]), gid: 4 };
  const layer = objectLayer('places', [placed('spawn', 'entrance', [1, 4, 1, 1]), object]);
  const map = mapOf([FLOOR, layer], { tilesets: [{ ...GROUND, tiles: [tile] }] });
  expect(objectOf(map, 'ramen')).toMatchObject({ class: 'booth', title: { ko: '라면' }, y: 32, height: 32 });
});

test('one broken property hides nothing else: all is told at once (C1, C4)', () => {
  const broken = placed('booth', '', [5, 1, 2, 1], { title_ko: 3, url: 'nowhere', wieght: 1 });
  const slip = placed('both', 'b', [2, 2, 1, 1], TITLES);
  expect(rulesOf(mapWith(broken, slip, placed('portal', 'p', [6, 4, 0, 0])))).toEqual([
    'missing-name',
    'unknown-property',
    'wrong-property',
    'bad-link',
    'misspelt-class',
    'missing-property',
    'no-size',
  ]);
});

test('a text in one language is read by both, until the other is written', () => {
  expect(objectOf(mapWith(placed('booth', 'ramen', [5, 1, 2, 1], { title_ko: '라면' })), 'ramen')).toMatchObject({
    title: { ko: '라면', en: '라면' },
  });
});

test('a text that is too long is cut by letters, not by bytes', () => {
  const title = '🍜'.repeat(70);
  const made = objectOf(
    mapWith(placed('booth', 'ramen', [5, 1, 2, 1], { title_ko: title, title_en: 'Ramen' })),
    'ramen',
  );
  expect(made).toMatchObject({ title: { ko: `${'🍜'.repeat(59)}…` } });
});

test('places are told in Tiled’s own coordinates, also in an infinite map', () => {
  const chunk = { x: -16, y: -16, width: 16, height: 16, data: Array(256).fill(1) };
  const floor = { ...FLOOR, width: 16, height: 16, startx: -16, starty: -16, data: undefined, chunks: [chunk] };
  const spawn = placed('spawn', 'entrance', [-8, -8, 1, 1]);
  const map = mapOf([floor, objectLayer('places', [spawn, placed('both', 'ramen', [-3, -5, 1, 1], TITLES)])], {
    infinite: true,
  });
  expect(bakeOf(map).diagnostics).toMatchObject([
    { rule: 'misspelt-class', where: { layer: 'places', object: 'ramen #-25', tile: '-3,-5' } },
  ]);
});

describe('an object that was drawn as a point', () => {
  const point = (type: string) => mapWith(placed(type, 'it', [3, 2, 0, 0], { ...TITLES, target: 'entrance' }));

  test.each(['portal', 'stage', 'zone'])('a %s becomes the cell that it lies in: visitors stand in it', (type) => {
    expect(objectOf(point(type), 'it')).toMatchObject({ x: 96, y: 64, width: 32, height: 32 });
    expect(rulesOf(point(type))).toContain('no-size');
  });

  test.each(['booth', 'link', 'prize-desk'])('a %s stays a point', (type) => {
    expect(objectOf(point(type), 'it')).toMatchObject({ x: 96, y: 64, width: 0, height: 0 });
    expect(rulesOf(point(type))).not.toContain('no-size');
  });
});
