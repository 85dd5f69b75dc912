import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, mapXml, tileLayer } from '../../testing/tiled-writer.ts';
import { type Diagnostic, explain } from '../diagnostics.ts';
import { LIMITS } from './limits.ts';
import type { MapFiles, ReadMap } from './model.ts';
import { readMap } from './read-map.ts';

const filesOf = (files: Record<string, string>): MapFiles => ({
  text: (path) => files[path] ?? null,
  has: (path) => path in files,
});

const GRID = { x: 0, y: 0, width: 4, height: 3, gids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };
const TILESET: Json = { name: 'a', tilewidth: 32, tileheight: 32, tilecount: 20, columns: 5, image: 'a.png' };
const mapOf = (layers: unknown, more: Json = {}): Json => ({
  type: 'map',
  orientation: 'orthogonal',
  width: 4,
  height: 3,
  tilewidth: 32,
  tileheight: 32,
  infinite: false,
  tilesets: [{ firstgid: 1, ...TILESET }],
  layers,
  ...more,
});
const FLOOR = tileLayer('floor', GRID, 'csv', null);
const things = (...objects: unknown[]): Json => ({ type: 'objectgroup', name: 'things', objects });

const read = (json: unknown, files: Record<string, string> = {}) =>
  readMap('m', filesOf({ m: typeof json === 'string' ? json : JSON.stringify(json), ...files }));
const rulesOf = (diagnostics: Diagnostic[]) => [...new Set(diagnostics.map((d) => d.rule))];

/** Checks the maximum cost of a map, whatever it contains, and that every finding is a sentence in both languages. */
function holds({ map, diagnostics }: { map: ReadMap | null; diagnostics: Diagnostic[] }): void {
  expect(diagnostics.length).toBeLessThanOrEqual(LIMITS.findings + 1);
  for (const d of diagnostics) {
    for (const lang of ['ko', 'en'] as const) expect(explain(d, lang)).not.toMatch(/\{\d\}|undefined/);
  }
  if (!map) return;
  expect(map.width * map.height).toBeLessThanOrEqual(LIMITS.side ** 2);
  expect(map.layers.length).toBeLessThanOrEqual(LIMITS.layers + LIMITS.groups);
  let cells = 0;
  for (const layer of map.layers) {
    expect(Number.isFinite(layer.offsetX + layer.offsetY + layer.opacity + layer.parallaxX)).toBe(true);
    if (layer.kind === 'tiles') {
      expect(layer.gids.length).toBe(layer.width * layer.height);
      cells += layer.gids.length;
    }
    if (layer.kind !== 'objects') continue;
    expect(layer.objects.length).toBeLessThanOrEqual(LIMITS.objects);
    for (const { x, y, width, height, rotation } of layer.objects) {
      expect(Number.isFinite(x + y + width + height + rotation)).toBe(true);
    }
  }
  expect(cells).toBeLessThanOrEqual(LIMITS.cells);
}

describe('one mistake is one finding, and all else is read (C4)', () => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const packed = (compression: string, data: string): Json => ({
    ...FLOOR,
    name: 'x',
    encoding: 'base64',
    compression,
    data,
  });
  const zeros = (cells: number) => Buffer.alloc(cells * 4);
  /** A file whose upload broke off. */
  const cutOff = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3);

  test.each<[string, string, unknown, Record<string, string>?]>([
    ['a number that is a word', 'wrong-field', mapOf([FLOOR, { ...FLOOR, opacity: 'much' }])],
    ['a number that is none', 'wrong-field', mapOf([FLOOR, things({ id: 1, x: 1e300, y: 0 })])],
    ['a flag that is a word', 'wrong-field', mapOf([FLOOR, { ...FLOOR, visible: 'perhaps' }])],
    ['a colour that is none', 'wrong-field', mapOf([FLOOR, { ...FLOOR, tintcolor: 'greenish' }])],
    ['a list that is none', 'wrong-field', mapOf([FLOOR, { type: 'objectgroup', name: 'x', objects: 7 }])],
    ['an object that is none', 'wrong-field', mapOf([FLOOR, things(null, { id: 2, x: 0, y: 0 })])],
    ['a layer of another kind', 'unknown-layer', mapOf([FLOOR, { type: 'hologram', name: 'x' }])],
    ['a draw order of tomorrow', 'unknown-value', mapOf([FLOOR, { ...things(), draworder: 'spiral' }])],
    ['a blend mode of tomorrow', 'unknown-value', mapOf([FLOOR, { ...FLOOR, mode: 'sparkle' }])],
    [
      'a property of another type',
      'wrong-field',
      mapOf([FLOOR], { properties: [{ name: 'n', type: 'int', value: 'x' }] }),
    ],
    [
      'a property type of tomorrow',
      'unknown-value',
      mapOf([FLOOR], { properties: [{ name: 'n', type: 'date', value: 'x' }] }),
    ],
    ['a property without a name', 'missing-field', mapOf([FLOOR], { properties: [{ type: 'int', value: 3 }] })],
    ['no width', 'missing-field', mapOf([FLOOR], { width: undefined })],
    ['no layers', 'missing-field', mapOf(undefined)],
    ['no data', 'missing-field', mapOf([FLOOR, { ...FLOOR, data: undefined }])],
    [
      'a tile that is a word',
      'wrong-tile',
      mapOf([FLOOR, { ...FLOOR, data: [1, 2, 'x', 4, 5, 6, 7, 8, 9, 10, 11, 12] }]),
    ],
    ['a tile below zero', 'wrong-tile', mapOf([FLOOR, { ...FLOOR, data: GRID.gids.map((gid) => -gid) }])],
    ['an object with such a tile', 'wrong-tile', mapOf([FLOOR, things({ id: 1, x: 0, y: 0, gid: -1 })])],
    ['too few tiles', 'layer-size', mapOf([FLOOR, { ...FLOOR, data: [1, 2] }])],
    ['too many tiles', 'layer-size', mapOf([FLOOR, { ...FLOOR, data: [...GRID.gids, 1] }])],
    ['too few bytes', 'layer-size', mapOf([FLOOR, packed('', base64(zeros(11)))])],
    ['too few bytes of gzip', 'layer-size', mapOf([FLOOR, packed('gzip', base64(gzipSync(zeros(11))))])],
    ['too few bytes of zstd', 'layer-size', mapOf([FLOOR, packed('zstd', base64(zstdCompressSync(zeros(11))))])],
    ['zstd that is cut off', 'layer-size', mapOf([FLOOR, packed('zstd', base64(cutOff(zstdCompressSync(zeros(12)))))])],
    ['zstd that is none', 'broken-data', mapOf([FLOOR, packed('zstd', base64(zeros(12)))])],
    ['too many bytes', 'broken-data', mapOf([FLOOR, packed('', base64(zeros(13)))])],
    ['too many bytes of zlib', 'broken-data', mapOf([FLOOR, packed('zlib', base64(deflateSync(zeros(13))))])],
    ['too many bytes of zstd', 'broken-data', mapOf([FLOOR, packed('zstd', base64(zstdCompressSync(zeros(13))))])],
    ['base64 that is none', 'broken-data', mapOf([FLOOR, packed('', '***')])],
    ['an encoding of tomorrow', 'unsupported-encoding', mapOf([FLOOR, { ...FLOOR, encoding: 'base128' }])],
    ['a compression of tomorrow', 'unsupported-encoding', mapOf([FLOOR, packed('lzma', 'AAAA')])],
    [
      'a tileset that is not there',
      'tileset-missing',
      mapOf([FLOOR], { tilesets: [{ firstgid: 1, source: 'gone.tsj' }] }),
    ],
    [
      'a tileset elsewhere',
      'path-outside',
      mapOf([FLOOR], { tilesets: [{ firstgid: 1, source: 'C:\\tiles\\a.tsx' }] }),
    ],
    [
      'a tileset that is broken',
      'file-broken',
      mapOf([FLOOR], { tilesets: [{ firstgid: 1, source: 'a.tsj' }] }),
      { 'a.tsj': '{"name"' },
    ],
    [
      'a tileset that is a map',
      'file-broken',
      mapOf([FLOOR], { tilesets: [{ firstgid: 1, source: 'a.tsj' }] }),
      { 'a.tsj': '{"type":"map"}' },
    ],
    [
      'two tilesets at one number',
      'wrong-field',
      mapOf([FLOOR], {
        tilesets: [
          { firstgid: 1, ...TILESET },
          { firstgid: 1, ...TILESET },
        ],
      }),
    ],
    [
      'a template that is not there',
      'template-missing',
      mapOf([FLOOR, things({ id: 1, x: 0, y: 0, template: 'gone.tj' })]),
    ],
    ['a template elsewhere', 'path-outside', mapOf([FLOOR, things({ id: 1, x: 0, y: 0, template: '../../a.tj' })])],
    [
      'a template without an object',
      'missing-field',
      mapOf([FLOOR, things({ id: 1, x: 0, y: 0, template: 'a.tj' })]),
      { 'a.tj': '{"type":"template"}' },
    ],
    [
      'a template of itself',
      'template-cycle',
      mapOf([FLOOR, things({ id: 1, x: 0, y: 0, template: 'a.tj' })]),
      { 'a.tj': '{"type":"template","object":{"template":"a.tj","name":"x"}}' },
    ],
    [
      'a picture in the file',
      'unsupported-image',
      mapXml(mapOf([FLOOR]), 'csv').replace('source="a.png"', 'format="png"'),
    ],
    [
      'a chunk without a size',
      'wrong-field',
      mapOf([FLOOR, { ...FLOOR, data: undefined, chunks: [{ x: 0, y: 0, data: [] }] }]),
    ],
  ])('%s: %s', (_, rule, json, files) => {
    const { map, diagnostics } = read(json, files);
    expect(rulesOf(diagnostics)).toEqual([rule]);
    expect(map?.layers[0]).toMatchObject(rule === 'missing-field' && !map?.layers.length ? {} : { name: 'floor' });
    holds({ map, diagnostics });
  });

  test('negative control: without a mistake there is no finding', () => {
    expect(read(mapOf([FLOOR, things({ id: 1, x: 0, y: 0 })])).diagnostics).toEqual([]);
  });

  test('all mistakes are told at once, each with its place', () => {
    const { diagnostics } = read(
      mapOf([
        { ...FLOOR, opacity: 'much' },
        things({ id: 4, name: 'door', x: 'left', y: 0 }),
        {
          type: 'group',
          name: 'g',
          layers: [{ ...FLOOR, name: 'roof', data: [1, 2, 3, 4, 5, 6, 7, 'x', 9, 10, 11, 12] }],
        },
      ]),
    );
    expect(diagnostics.map(({ rule, where }) => [rule, where])).toEqual([
      ['wrong-field', { file: 'm', layer: 'floor' }],
      ['wrong-field', { file: 'm', layer: 'things', object: 'door #4' }],
      ['wrong-tile', { file: 'm', layer: 'roof', tile: '3,1' }],
    ]);
  });

  test('tile coordinates are those of Tiled, also in an infinite map', () => {
    const chunk = { x: -16, y: 32, width: 2, height: 2, data: [1, 2, 'x', 4] };
    const { map, diagnostics } = read(
      mapOf([{ type: 'tilelayer', name: 'floor', chunks: [chunk] }], { infinite: true }),
    );
    expect(diagnostics[0]?.where.tile).toBe('-16,33');
    expect(map?.layers[0]).toMatchObject({ x: 0, y: 0, gids: Uint32Array.of(1, 2, 0, 4) });
  });

  test('a template that is not there is told once, however many objects want it', () => {
    const objects = Array.from({ length: 20 }, (_, id) => ({ id, x: id, y: 0, template: 'gone.tj' }));
    const { map, diagnostics } = read(mapOf([things(...objects)]));
    expect(rulesOf(diagnostics)).toEqual(['template-missing']);
    expect(diagnostics).toHaveLength(1);
    expect(map?.layers[0]).toMatchObject({ objects: objects.map(({ id, x }) => ({ id, x })) });
  });

  test('the numbers of a missing tileset are not tiles of the one before it', () => {
    const sets = [
      { firstgid: 1, ...TILESET, tilecount: 99 },
      { firstgid: 5, source: 'gone.tsj' },
    ];
    expect(read(mapOf([FLOOR], { tilesets: sets })).map?.tilesets).toMatchObject([
      { isMissing: false },
      { isMissing: true },
    ]);
  });
});

describe('a bound with a message instead of work without end (C6)', () => {
  const bomb = (pack: (bytes: Buffer) => Buffer) => pack(Buffer.alloc(1 << 28)).toString('base64');
  const nest = (depth: number, inside: unknown): unknown => {
    let layers = inside;
    for (let i = 0; i < depth; i++) layers = [{ type: 'group', name: `g${i}`, layers }];
    return layers;
  };
  const deep = (levels: number): Json => {
    let value: Json = { end: 1 };
    for (let i = 0; i < levels; i++) value = { inner: value };
    return value;
  };
  const chunk = (x: number, y: number) => ({ x, y, width: 1, height: 1, data: [1] });
  const infinite = (...chunks: Json[]) => mapOf([{ type: 'tilelayer', name: 'floor', chunks }], { infinite: true });

  test.each<[string, string, () => unknown]>([
    [
      '256 MB in 260 KB of zlib',
      'broken-data',
      () => mapOf([{ ...FLOOR, encoding: 'base64', compression: 'zlib', data: bomb(deflateSync) }]),
    ],
    [
      '256 MB in 260 KB of gzip',
      'broken-data',
      () => mapOf([{ ...FLOOR, encoding: 'base64', compression: 'gzip', data: bomb(gzipSync) }]),
    ],
    [
      '256 MB in 8 KB of zstd',
      'broken-data',
      () => mapOf([{ ...FLOOR, encoding: 'base64', compression: 'zstd', data: bomb(zstdCompressSync) }]),
    ],
    ['a map of a million by a million', 'limit-size', () => mapOf([], { width: 1e6, height: 1e6 })],
    [
      'tiles of 1 x 4,096 px',
      'limit-size',
      () => mapOf([FLOOR], { width: 4, height: 1000, tilewidth: 1, tileheight: 4096 }),
    ],
    ['a layer of a million by a million', 'limit-size', () => mapOf([{ ...FLOOR, width: 1e6, height: 1e6 }])],
    ['a chunk at 2^30', 'limit-size', () => infinite(chunk(0, 0), chunk(2 ** 30, 0))],
    ['a chunk of a billion tiles', 'limit-size', () => infinite({ x: 0, y: 0, width: 1e9, height: 1, data: [] })],
    ['201 layers', 'limit-layers', () => mapOf(Array(201).fill(FLOOR))],
    ['201 groups', 'limit-groups', () => mapOf(Array(201).fill({ type: 'group', name: 'g', layers: [] }))],
    ['groups in groups in groups', 'limit-depth', () => mapOf(nest(40, []))],
    [
      'classes in classes in classes',
      'limit-depth',
      () => mapOf([], { properties: [{ name: 'p', type: 'class', value: deep(40) }] }),
    ],
    [
      '40 layers of a million tiles',
      'limit-cells',
      () =>
        mapOf(
          Array(40).fill({
            ...FLOOR,
            width: 1000,
            height: 1000,
            encoding: 'base64',
            compression: 'zlib',
            data: deflateSync(Buffer.alloc(4e6)).toString('base64'),
          }),
          { width: 1000, height: 1000 },
        ),
    ],
    [
      'a thousand chunks over each other',
      'limit-cells',
      () => infinite(...Array(1000).fill({ x: 0, y: 0, width: 1000, height: 1000, data: '' })),
    ],
    ['11,000 objects', 'limit-objects', () => mapOf([things(...Array(11_000).fill({ id: 1, x: 0, y: 0 }))])],
    [
      'a polygon of a million points',
      'limit-points',
      () => mapOf([things({ id: 1, x: 0, y: 0, polygon: Array(1e6).fill({ x: 1, y: 1 }) })]),
    ],
    [
      '300,000 properties',
      'limit-properties',
      () => mapOf([], { properties: Array.from({ length: 300_000 }, (_, i) => ({ name: `p${i}`, value: '' })) }),
    ],
    [
      '600 tilesets',
      'limit-tilesets',
      () => mapOf([], { tilesets: Array.from({ length: 600 }, (_, i) => ({ firstgid: i * 20 + 1, ...TILESET })) }),
    ],
    [
      'an animation of 5,000 pictures',
      'limit-frames',
      () =>
        mapOf([], {
          tilesets: [
            { firstgid: 1, ...TILESET, tiles: [{ id: 0, animation: Array(5000).fill({ tileid: 1, duration: 9 }) }] },
          ],
        }),
    ],
    ['70 million characters', 'limit-file', () => ' '.repeat(70e6)],
    [
      'ten thousand broken objects',
      'limit-findings',
      () => mapOf([things(...Array(10_000).fill({ id: 'x', x: 'x', y: 'x' }))]),
    ],
  ])('%s: %s', (_, rule, make) => {
    const found = read(make());
    expect(rulesOf(found.diagnostics)).toContain(rule);
    expect(found.diagnostics.filter((d) => d.rule === rule)).toHaveLength(1);
    holds(found);
  });

  test('600 templates: limit-templates', () => {
    const objects = Array.from({ length: 600 }, (_, i) => ({ id: i, x: 0, y: 0, template: `t${i}` }));
    const templates = objects.map(({ template }) => [template, '{"type":"template","object":{"name":"x"}}']);
    const found = read(mapOf([things(...objects)]), Object.fromEntries(templates));
    expect(found.diagnostics.map((d) => d.rule)).toEqual(['limit-templates']);
    holds(found);
  });

  test('negative control: what lies just within a bound is read', () => {
    const within = mapOf([
      ...Array(199).fill(FLOOR),
      things({ id: 1, x: 0, y: 0, polygon: Array(9999).fill({ x: 1, y: 1 }) }),
    ]);
    expect(read(within).diagnostics).toEqual([]);
    expect(read(infinite(chunk(-499, 0), chunk(500, 0))).map).toMatchObject({ width: 1000, origin: { x: -499, y: 0 } });
  });

  test.each([
    [
      'entities that a file defines',
      '<!DOCTYPE map [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><map orientation="orthogonal" width="&b;"/>',
    ],
    ['elements nested without end', '<map>'.repeat(200_000)],
    ['tags without end', '<'.repeat(200_000)],
    ['an attribute without end', `<map a="${'x'.repeat(1e6)}`],
    ['attributes without end', `<map${' a="1"'.repeat(200_000)}`],
    ['a comment without end', `<map><!--${'-'.repeat(1e6)}`],
    ['lists nested without end', '['.repeat(200_000)],
    ['objects nested without end', '{"a":'.repeat(200_000)],
  ])('%s: a finding', (_, text) => {
    const found = read(text);
    expect(found.diagnostics.length).toBeGreaterThan(0);
    holds(found);
  });
});

describe('fuzzed (C6)', () => {
  const whole = mapOf(
    [
      tileLayer('zlib', GRID, 'base64+zlib', null),
      tileLayer('zstd', GRID, 'base64+zstd', null),
      tileLayer('chunks', GRID, 'base64+gzip', 2),
      { type: 'group', name: 'g', layers: [FLOOR, { type: 'imagelayer', name: 'i', image: 'a.png' }] },
      things(
        {
          id: 1,
          x: 1,
          y: 2,
          polygon: [
            { x: 0, y: 0 },
            { x: 3, y: 4 },
          ],
          properties: [{ name: 'c', type: 'class', value: { a: 1 } }],
        },
        { id: 2, x: 1, y: 2, gid: 3, template: 't.tj' },
        { id: 3, x: 1, y: 2, text: { text: 'hi', pixelsize: 9 } },
      ),
    ],
    { properties: [{ name: 'l', type: 'list', value: [{ type: 'int', value: 1 }] }] },
  );
  const texts = [JSON.stringify(whole), mapXml(whole, 'csv'), mapXml(whole, 'base64+zstd')];
  const parts = { 't.tj': '{"type":"template","object":{"gid":1,"width":3,"name":"x"}}' };

  test('bytes: whatever is cut, doubled or changed in a file', () => {
    const change = fc.record({
      from: fc.nat(10_000),
      length: fc.oneof(fc.nat(3), fc.nat(400)),
      put: fc.oneof(
        fc.constant(''),
        fc.string({ maxLength: 8 }),
        fc.constantFrom('"', '<', '>', '0', '-1', '1e999', '[', '}', '\0'),
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        const broken = changes.reduce(
          (now, { from, length, put }) =>
            now.slice(0, from % now.length) + put + now.slice((from % now.length) + length),
          text,
        );
        holds(read(broken, parts));
      }),
      { numRuns: 2000 },
    );
  });

  /** Every position in a JSON value, as a path. */
  const pathsOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
      : [path];
  const PATHS = pathsOf(whole).filter((path) => path.length > 0);
  const put = (json: unknown, path: (string | number)[], value: unknown): unknown => {
    const [key, ...rest] = path;
    if (key === undefined) return value;
    const copy: Record<string, unknown> | unknown[] = Array.isArray(json) ? [...json] : { ...(json as Json) };
    const inner = (json as Json | undefined)?.[key];
    Object.assign(copy, { [key]: put(inner, rest, value) });
    return copy;
  };

  // found by the next test: `String()` of such an object throws
  const HOSTILE: unknown = JSON.parse('{"toString":"","valueOf":"","toJSON":""}');

  test.each(PATHS.map((path) => [path.join('.'), path] as const))(
    'an object that makes no text of itself: %s',
    (_, path) => {
      for (const value of [HOSTILE, [HOSTILE]]) holds(read(JSON.stringify(put(whole, path, value)), parts));
    },
  );

  test('structure: whatever stands in a field', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(
        HOSTILE,
        [HOSTILE],
        null,
        true,
        '',
        '0',
        [],
        {},
        -1,
        0.5,
        1e308,
        2 ** 31,
        2 ** 53,
        'NaN',
        '__proto__',
        [[]],
      ),
      fc.integer(),
      fc.double(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PATHS), odd), { minLength: 1, maxLength: 3 }), (changes) => {
        const json = changes.reduce<unknown>((now, [path, value]) => put(now, path, value), whole);
        holds(read(JSON.stringify(json), parts));
      }),
      { numRuns: 2000 },
    );
  });

  test('packed tiles: whatever bytes are in them', () => {
    const packers = { zlib: deflateSync, gzip: gzipSync, zstd: zstdCompressSync };
    const bytes = Buffer.from(Uint32Array.from(GRID.gids).buffer);
    fc.assert(
      fc.property(
        fc.constantFrom('zlib', 'gzip', 'zstd'),
        fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
        fc.nat(80),
        (compression, changes, cut) => {
          const data = Uint8Array.from(packers[compression](bytes));
          for (const [at, byte] of changes) data[at % data.length] = byte;
          const text = Buffer.from(cut > 60 ? data.subarray(0, cut % data.length) : data).toString('base64');
          holds(read(mapOf([{ ...FLOOR, encoding: 'base64', compression, data: text }])));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('no name of a field, class or property reaches a prototype', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const properties = names.map((name) => ({
      name,
      type: 'class',
      value: JSON.parse(`{"${name}":{"polluted":true}}`),
    }));
    const json = mapOf([things({ id: 1, x: 0, y: 0, properties })], { properties });
    for (const text of [JSON.stringify(json), mapXml(json, 'csv')]) {
      const { map, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      expect([...(map?.properties.keys() ?? [])]).toEqual(names);
    }
    expect('polluted' in {}).toBe(false);
  });
});
