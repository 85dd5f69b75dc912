import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bake } from '../bake.ts';
import { explain } from '../diagnostics.ts';
import { WORKADVENTURE_WORDS } from '../meaning/workadventure.ts';
import { CLASS_NAMES, CLASSES } from '../objects/index.ts';
import { ENTRANCE, FLOOR, GROUND, HEIGHT, inputOf, mapOf, objectLayer, tileLayer, WIDTH } from '../testing.ts';

/** Well-formed maps with arbitrary content: whatever an author, or an attacker, may write. */

const number = fc.oneof(
  fc.integer({ min: -40, max: 400 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(0, 0.5, 32, 1e9, -1e9, Number.MIN_VALUE),
);
const words = [
  '',
  '#start',
  'hall',
  'hall.tmj#x',
  '../..',
  'https://example.org',
  'javascript:0',
  'o',
  'ox-quiz',
  '가'.repeat(500),
];
const value = fc.oneof(fc.constantFrom(...words), fc.string(), fc.boolean(), number);
const names = [
  ...Object.values(CLASSES).flatMap((fields) => Object.keys(fields)),
  ...WORKADVENTURE_WORDS,
  'order',
  '__proto__',
  'constructor',
];
const properties = fc
  .uniqueArray(fc.record({ name: fc.oneof(fc.constantFrom(...names), fc.string()), value }), {
    selector: (one) => one.name,
    maxLength: 6,
  })
  .map((list) =>
    list.map((one) => ({
      ...one,
      type: typeof one.value === 'boolean' ? 'bool' : typeof one.value === 'string' ? 'string' : 'float',
    })),
  );
const points = fc.array(fc.record({ x: number, y: number }), { maxLength: 12 });
const shape = fc.oneof(
  fc.constantFrom(
    {},
    { ellipse: true },
    { capsule: true },
    { point: true },
    { gid: 1 },
    { gid: 3 },
    { gid: 3 + 0xe0000000 },
    { gid: 99 },
  ),
  points.map((polygon) => ({ polygon })),
  points.map((polyline) => ({ polyline })),
);
const object = fc
  .record({
    id: fc.integer({ min: -1, max: 50 }),
    name: fc.oneof(fc.constantFrom('a', 'start', '__proto__'), fc.string()),
    type: fc.constantFrom(...CLASS_NAMES, 'area', 'website', 'both', '', 'toString'),
    x: number,
    y: number,
    width: number,
    height: number,
    rotation: number,
    properties,
  })
  .chain((base) => shape.map((more) => ({ ...base, ...more })));
const row = fc.string({ unit: fc.constantFrom('.', '1', '2', '3'), minLength: WIDTH, maxLength: WIDTH });
const layer = fc
  .record({
    name: fc.constantFrom('start', 'collision', 'exit', 'floorLayer', 'x'),
    rows: fc.array(row, { minLength: HEIGHT, maxLength: HEIGHT }),
    properties,
    offsetx: number,
    offsety: number,
  })
  .map(({ name, rows, ...more }) => tileLayer(name, rows, more));
const map = fc
  .record({
    layers: fc.array(layer, { maxLength: 4 }),
    objects: fc.array(object, { maxLength: 12 }),
    shapes: fc.array(object, { maxLength: 3 }),
    tilewidth: fc.constantFrom(32, 16, 1, 48, 4096),
    tileheight: fc.constantFrom(32, 16, 1, 48),
    properties,
  })
  .map(({ layers, objects, shapes, ...more }) => {
    const ground = { ...GROUND, tiles: [{ id: 2, objectgroup: objectLayer('', shapes) }] };
    return mapOf([FLOOR, ...layers, objectLayer('places', [ENTRANCE, ...objects]), objectLayer('collision', shapes)], {
      ...more,
      tilesets: [ground],
    });
  });

test('whatever a map means, it is baked or refused with reasons in both languages, and never throws', () => {
  fc.assert(
    fc.property(map, (tiled) => {
      const baked = bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': tiled }));
      expect(baked.map === null).toBe(baked.diagnostics.some((d) => d.severity === 'error'));
      for (const finding of baked.diagnostics) {
        expect(explain(finding, 'ko').length).toBeLessThan(2000);
        expect(explain(finding, 'en')).not.toContain('undefined');
      }
      for (const one of baked.map?.objects ?? []) {
        for (const at of [one.x, one.y, one.width, one.height]) expect(Number.isFinite(at)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

/** Valid maps that are large in only one respect. An algorithm that is quadratic in it would never end. */
const heaps: Record<string, object[]> = {
  'booths on one spot': many(20_000, (i) => ({ name: `b${i}`, type: 'booth', x: 0, y: 0, width: 250, height: 150 })),
  'portals to nowhere that cover the map': many(20_000, (i) => ({
    name: `p${i}`,
    type: 'portal',
    x: 0,
    y: 0,
    width: 250,
    height: 150,
    properties: [{ name: 'target', type: 'string', value: `gone ${i}` }],
  })),
  'spawns and areas of one name': many(20_000, () => ({
    name: 'x',
    type: 'area',
    x: 0,
    y: 0,
    width: 1e6,
    height: 1e6,
    properties: [
      { name: 'start', type: 'bool', value: true },
      { name: 'silent', type: 'bool', value: true },
    ],
  })),
  'stages that are told alike': many(20_000, (i) => ({
    name: `s${i}`,
    type: 'stage',
    x: -9e8,
    y: 0,
    width: 1e9,
    height: 1e9,
  })),
};
function many(length: number, make: (i: number) => object): object[] {
  return Array.from({ length }, (_, i) => ({ id: i + 1, rotation: 0, visible: true, ...make(i) }));
}

test.each(Object.entries(heaps))(
  'twenty thousand %s are baked or refused in the time of a test, with a bounded report',
  (_, heap) => {
    const places = objectLayer('places', [ENTRANCE, ...heap.map((one) => ({ ...one }))]);
    const { diagnostics } = bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': mapOf([FLOOR, places]) }));
    expect(diagnostics.length).toBeLessThanOrEqual(301);
  },
);
