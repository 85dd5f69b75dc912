import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Grid,
  type Json,
  mapXml,
  PACKINGS,
  type Packing,
  templateXml,
  tileLayer,
  tilesetXml,
} from '../../testing/tiled-writer.ts';
import type { MapFiles, ReadMap } from './model.ts';
import { readMap } from './read-map.ts';

const FORMATS = ['json', 'xml'] as const;
type Format = (typeof FORMATS)[number];

const filesOf = (files: Record<string, string>): MapFiles => ({
  text: (path) => files[path] ?? null,
  has: (path) => path in files,
});

/** JSON cannot have XML tiles. */
const EVERY = FORMATS.flatMap((format) =>
  PACKINGS.filter((packing) => format === 'xml' || packing !== 'xml').flatMap((packing) =>
    [null, 16, 5].map((chunk) => [format, packing, chunk] as const),
  ),
);

const header = (width: number, height: number, infinite: boolean): Json => ({
  type: 'map',
  version: '1.10',
  tiledversion: '1.12.0',
  orientation: 'orthogonal',
  renderorder: 'right-down',
  width,
  height,
  tilewidth: 16,
  tileheight: 24,
  infinite,
  nextlayerid: 9,
  nextobjectid: 9,
});

const write = (json: Json, format: Format, packing: Packing) =>
  format === 'json' ? JSON.stringify(json) : mapXml(json, packing);

const GIDS = [1, 2, 3, 0x80000001, 0x40000002, 0x20000003, 0xe0000004, 0x10000001, 0, 268435455, 5, 6];

describe('tiles', () => {
  test.each(EVERY)('%s, %s, chunks of %s: the same tiles at the same places', (format, packing, chunk) => {
    const grid: Grid = { x: chunk === null ? 0 : -7, y: chunk === null ? 0 : -3, width: 4, height: 3, gids: GIDS };
    const json = { ...header(4, 3, chunk !== null), tilesets: [], layers: [tileLayer('floor', grid, packing, chunk)] };
    const { map, diagnostics } = readMap('m', filesOf({ m: write(json, format, packing) }));
    expect(diagnostics).toEqual([]);
    const layer = map?.layers[0];
    if (layer?.kind !== 'tiles' || !map) throw new Error('no tile layer');
    expect(layer.encoding).toBe(packing);
    const at = (x: number, y: number) => layer.gids[(y - layer.y) * layer.width + x - layer.x];
    GIDS.forEach((gid, i) => {
      const x = grid.x + (i % 4) - map.origin.x;
      const y = grid.y + Math.floor(i / 4) - map.origin.y;
      expect([i, at(x, y)]).toEqual([i, gid]);
    });
    expect(layer.gids.filter((gid) => gid !== 0)).toHaveLength(GIDS.length - 1);
  });

  test('whatever the tiles and the size: every encoding of both formats gives them back', () => {
    const gid = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 0xffffffff }));
    const size = fc.integer({ min: 1, max: 24 });
    const grids = fc
      .tuple(size, size)
      .chain(([width, height]) =>
        fc
          .array(gid, { minLength: width * height, maxLength: width * height })
          .map((gids) => ({ width, height, gids })),
      );
    fc.assert(
      fc.property(grids, fc.constantFrom(...FORMATS), fc.constantFrom(...PACKINGS), (grid, format, packing) => {
        if (format === 'json' && packing === 'xml') return;
        const layer = tileLayer('floor', { x: 0, y: 0, ...grid }, packing, null);
        const json = { ...header(grid.width, grid.height, false), tilesets: [], layers: [layer] };
        const { map, diagnostics } = readMap('m', filesOf({ m: write(json, format, packing) }));
        expect(diagnostics).toEqual([]);
        expect(map?.layers[0]).toMatchObject({ gids: Uint32Array.from(grid.gids) });
      }),
      { numRuns: 150 },
    );
  });
});

/** A map that uses every part of the format, in the form of .tmj. */
const SHAPES: Json[] = [
  { id: 1, name: 'box', type: 'booth', x: 1, y: 2, width: 30, height: 40, rotation: 45, visible: false },
  { id: 2, name: 'dot', type: '', x: 1, y: 2, point: true, opacity: 0.5 },
  { id: 3, name: 'egg', x: 0, y: 0, width: 9, height: 8, ellipse: true },
  { id: 4, name: 'pill', x: 0, y: 0, width: 9, height: 8, capsule: true },
  {
    id: 5,
    name: 'tri',
    x: 5,
    y: 5,
    polygon: [
      { x: 0, y: 0 },
      { x: 10.5, y: 0 },
      { x: 0, y: -10 },
    ],
  },
  {
    id: 6,
    name: 'way',
    x: 5,
    y: 5,
    polyline: [
      { x: 0, y: 0 },
      { x: 1, y: 2 },
    ],
  },
  {
    id: 7,
    name: 'sign',
    x: 0,
    y: 0,
    width: 90,
    height: 20,
    text: {
      text: '어서 오세요 <&> "Welcome"',
      fontfamily: 'Galmuri',
      pixelsize: 11,
      wrap: true,
      color: '#80ff0000',
      bold: true,
      kerning: false,
      halign: 'justify',
      valign: 'bottom',
    },
  },
  { id: 8, name: 'tree', x: 7, y: 9, width: 16, height: 16, gid: 0x80000002 },
  { id: 9, name: 'bare', x: 7, y: 9, gid: 3 },
  { id: 10, template: 'template', x: 3, y: 4 },
  {
    id: 11,
    template: 'template',
    x: 3,
    y: 4,
    name: 'other',
    width: 5,
    height: 6,
    properties: [{ name: 'level', type: 'int', value: 7 }],
  },
];

const PROPERTIES: Json[] = [
  { name: 'plain', type: 'string', value: 'two\nlines & <tags>' },
  { name: 'count', type: 'int', value: -3 },
  { name: 'ratio', type: 'float', value: 0.25 },
  { name: 'yes', type: 'bool', value: true },
  { name: 'tint', type: 'color', value: '#ff112233' },
  { name: 'sound', type: 'file', value: '../sounds/bell.mp3' },
  { name: 'who', type: 'object', value: 4 },
  { name: 'role', type: 'string', propertytype: 'Role', value: 'watch' },
  { name: 'deep', type: 'class', propertytype: 'Outer', value: { inner: { yes: true, n: 1.5 }, text: 'x' } },
  {
    name: 'many',
    type: 'list',
    value: [
      { type: 'int', value: 1 },
      { type: 'string', value: 'b' },
      { type: 'list', value: [{ type: 'bool', value: false }] },
      { type: 'class', propertytype: 'C', value: { a: 1 } },
    ],
  },
];

const SHEET: Json = {
  type: 'tileset',
  name: 'sheet',
  class: 'Ground',
  image: 'img\\sheet.png',
  imagewidth: 64,
  imageheight: 32,
  transparentcolor: '#ff00ff',
  tilewidth: 16,
  tileheight: 16,
  tilecount: 8,
  columns: 4,
  margin: 1,
  spacing: 2,
  tileoffset: { x: 3, y: -4 },
  objectalignment: 'center',
  tilerendersize: 'grid',
  fillmode: 'preserve-aspect-fit',
  properties: PROPERTIES,
  tiles: [
    { id: 1, type: 'tree', properties: [{ name: 'collides', type: 'bool', value: true }] },
    {
      id: 2,
      animation: [
        { tileid: 2, duration: 100 },
        { tileid: 3, duration: 250 },
      ],
      objectgroup: { type: 'objectgroup', objects: SHAPES.slice(0, 6) },
    },
  ],
};
const COLLECTION: Json = {
  type: 'tileset',
  name: 'pictures',
  tilewidth: 40,
  tileheight: 50,
  tilecount: 2,
  columns: 0,
  tiles: [
    { id: 0, image: 'a.png', imagewidth: 40, imageheight: 50 },
    { id: 7, image: 'b.png', imagewidth: 30, imageheight: 20, x: 2, y: 3, width: 10, height: 11 },
  ],
};
const TEMPLATE: Json = {
  type: 'template',
  tileset: { firstgid: 1, source: 'collection' },
  object: {
    id: 1,
    name: 'made',
    type: 'npc',
    gid: 0x40000008,
    width: 30,
    height: 20,
    rotation: 0,
    visible: true,
    properties: [
      { name: 'level', type: 'int', value: 1 },
      { name: 'kind', type: 'string', value: 'guide' },
    ],
  },
};

function wholeMap(packing: Packing, chunk: number | null): Json {
  const grid: Grid = { x: 0, y: 0, width: 4, height: 3, gids: GIDS };
  return {
    ...header(4, 3, chunk !== null),
    class: 'Hall',
    renderorder: 'right-up',
    backgroundcolor: '#102030',
    parallaxoriginx: 12,
    parallaxoriginy: -8.5,
    properties: PROPERTIES,
    tilesets: [
      { firstgid: 1, source: 'sheet' },
      { ...COLLECTION, firstgid: 100 },
    ],
    layers: [
      tileLayer('floor', grid, packing, chunk, { id: 1, class: 'F', mode: 'multiply', properties: PROPERTIES }),
      {
        type: 'group',
        id: 2,
        name: 'g',
        opacity: 0.5,
        visible: true,
        offsetx: 10,
        offsety: -5,
        parallaxx: 0.5,
        tintcolor: '#ff8000',
        layers: [
          {
            type: 'objectgroup',
            id: 3,
            name: 'things',
            opacity: 0.5,
            draworder: 'index',
            offsetx: 1,
            tintcolor: '#80808080',
            objects: SHAPES,
          },
          {
            type: 'group',
            id: 4,
            name: 'inner',
            visible: false,
            layers: [
              {
                type: 'imagelayer',
                id: 5,
                name: 'sky',
                image: 'sky.png',
                imagewidth: 8,
                imageheight: 9,
                parallaxx: 0.5,
                parallaxy: 2,
                repeatx: true,
              },
            ],
          },
        ],
      },
    ],
  };
}

function readWhole(format: Format, packing: Packing, chunk: number | null, mend = (text: string) => text): ReadMap {
  const text = (json: Json, xml: (json: Json) => string) => mend(format === 'json' ? JSON.stringify(json) : xml(json));
  const files = {
    'maps/m': mend(write(wholeMap(packing, chunk), format, packing)),
    'maps/sheet': text(SHEET, tilesetXml),
    'maps/collection': text(COLLECTION, tilesetXml),
    'maps/template': text(TEMPLATE, templateXml),
  };
  const { map, diagnostics } = readMap('maps/m', filesOf(files));
  expect(diagnostics).toEqual([]);
  if (!map) throw new Error('no map');
  return map;
}

describe('everything else of the format (C6)', () => {
  const whole = readWhole('json', 'csv', null);

  test.each(EVERY)('%s, %s, chunks of %s: the same map', (format, packing, chunk) => {
    const read = readWhole(format, packing, chunk);
    const alike = (map: ReadMap) => ({
      ...map,
      infinite: false,
      width: 0,
      height: 0,
      layers: map.layers.filter((layer) => layer.kind !== 'tiles'),
    });
    expect(alike(read)).toEqual(alike(whole));
    const { gids: _, ...floor } = read.layers[0]?.kind === 'tiles' ? read.layers[0] : expect.fail();
    expect(floor).toMatchObject({ name: 'floor', class: 'F', blend: 'multiply', encoding: packing });
  });

  test.each([
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('%s make no difference', (_, mend) => {
    for (const format of FORMATS) expect(readWhole(format, 'csv', null, mend)).toEqual(whole);
  });

  test('the map itself', () => {
    expect(whole).toMatchObject({
      class: 'Hall',
      renderOrder: 'right-up',
      background: '#102030',
      tileWidth: 16,
      tileHeight: 24,
      parallaxOrigin: { x: 12, y: -8.5 },
    });
  });

  test('properties of every type', () => {
    const values = [...whole.properties.values()].map(({ name, type, propertyType, value }) => [
      name,
      type,
      propertyType,
      value,
    ]);
    expect(values).toEqual([
      ['plain', 'string', '', 'two\nlines & <tags>'],
      ['count', 'int', '', -3],
      ['ratio', 'float', '', 0.25],
      ['yes', 'bool', '', true],
      ['tint', 'color', '', '#ff112233'],
      ['sound', 'file', '', '../sounds/bell.mp3'],
      ['who', 'object', '', 4],
      ['role', 'string', 'Role', 'watch'],
      ['deep', 'class', 'Outer', { inner: { yes: true, n: 1.5 }, text: 'x' }],
      ['many', 'list', '', [1, 'b', [false], { a: 1 }]],
    ]);
    expect(whole.tilesets[0]?.properties.get('sound')?.file).toBe('maps/sheet');
  });

  test('tilesets: a sheet, a collection, and that of a template behind them', () => {
    const [sheet, pictures, fromTemplate] = whole.tilesets;
    expect(sheet).toMatchObject({
      firstGid: 1,
      file: 'maps/sheet',
      class: 'Ground',
      image: { source: 'img\\sheet.png', path: 'maps/img/sheet.png', width: 64, height: 32, transparent: '#ff00ff' },
      tileCount: 8,
      columns: 4,
      margin: 1,
      spacing: 2,
      tileOffset: { x: 3, y: -4 },
      objectAlignment: 'center',
      renderSize: 'grid',
      fillMode: 'preserve-aspect-fit',
    });
    expect(sheet?.tiles.get(1)).toMatchObject({ class: 'tree', image: null, animation: [], shapes: [] });
    expect(sheet?.tiles.get(2)).toMatchObject({
      animation: [
        { tile: 2, ms: 100 },
        { tile: 3, ms: 250 },
      ],
      shapes: ['rectangle', 'point', 'ellipse', 'capsule', 'polygon', 'polyline'].map((kind) => ({ shape: { kind } })),
    });
    expect(pictures).toMatchObject({ firstGid: 100, file: 'maps/m', image: null, tileCount: 8, columns: 0 });
    expect(pictures?.tiles.get(7)).toMatchObject({
      image: { path: 'maps/b.png', width: 30, height: 20 },
      part: { x: 2, y: 3, width: 10, height: 11 },
    });
    expect(fromTemplate).toMatchObject({ firstGid: 108, file: 'maps/collection' });
  });

  test('objects of every shape, and what a template gives', () => {
    const things = whole.layers.find((layer) => layer.name === 'things');
    if (things?.kind !== 'objects') throw new Error('no objects');
    const [box, dot, , , tri, , sign, tree, bare, made, other] = things.objects;
    expect(box).toMatchObject({ class: 'booth', rotation: 45, visible: false, shape: { kind: 'rectangle' } });
    expect(dot).toMatchObject({ opacity: 0.5, shape: { kind: 'point' }, width: 0 });
    expect(tri?.shape).toEqual({
      kind: 'polygon',
      points: [
        { x: 0, y: 0 },
        { x: 10.5, y: 0 },
        { x: 0, y: -10 },
      ],
    });
    expect(sign?.shape).toMatchObject({
      kind: 'text',
      text: {
        text: '어서 오세요 <&> "Welcome"',
        fontFamily: 'Galmuri',
        pixelSize: 11,
        wrap: true,
        colour: '#80ff0000',
        bold: true,
        italic: false,
        kerning: false,
        horizontal: 'justify',
        vertical: 'bottom',
      },
    });
    expect(tree?.shape).toEqual({ kind: 'tile', gid: 0x80000002 });
    expect(bare).toMatchObject({ width: 16, height: 16 });
    const upsideDown = (0x40000000 + 108 + 7) >>> 0;
    expect(made).toMatchObject({
      id: 10,
      name: 'made',
      class: 'npc',
      x: 3,
      width: 30,
      shape: { kind: 'tile', gid: upsideDown },
    });
    expect(made?.template).toBe('maps/template');
    expect(other).toMatchObject({ name: 'other', class: 'npc', width: 5, height: 6 });
    const values = [...(other?.properties.values() ?? [])].map(({ name, value, file }) => [name, value, file]);
    expect(values).toEqual([
      ['level', 7, 'maps/m'],
      ['kind', 'guide', 'maps/template'],
    ]);
  });

  test('what groups pass on to their layers', () => {
    const [, group, things, inner, sky] = whole.layers;
    expect(whole.layers.map((layer) => layer.kind)).toEqual(['tiles', 'group', 'objects', 'group', 'image']);
    expect(things).toMatchObject({ opacity: 0.25, offsetX: 11, offsetY: -5, parallaxX: 0.5, tint: '#80804000' });
    expect(things).toMatchObject({ drawOrder: 'index', visible: true });
    expect(sky?.groups).toEqual([group, inner]);
    expect(sky).toMatchObject({ visible: false, parallaxX: 0.25, parallaxY: 2, repeatX: true, repeatY: false });
    expect(sky).toMatchObject({ tint: '#ff8000', image: { path: 'maps/sky.png' } });
  });
});

describe('infinite maps', () => {
  test('are shifted to 0,0 with everything in them; the origin leads back', () => {
    const grid: Grid = { x: -20, y: 33, width: 3, height: 1, gids: [1, 2, 3] };
    const json: Json = {
      ...header(30, 20, true),
      parallaxoriginx: 5,
      tilesets: [],
      layers: [
        tileLayer('floor', grid, 'csv', 16),
        { type: 'objectgroup', name: 'things', objects: [{ id: 1, x: -320, y: 800 }] },
        { type: 'imagelayer', name: 'sky', offsetx: -300, offsety: 5 },
        { type: 'tilelayer', name: 'empty', width: 30, height: 20, chunks: [] },
      ],
    };
    const { map, diagnostics } = readMap('m', filesOf({ m: JSON.stringify(json) }));
    expect(diagnostics).toEqual([]);
    // Chunks of 16 from -32 to -16 and from 32 to 48: the tiles are in one of them, and in the next.
    expect(map).toMatchObject({ origin: { x: -32, y: 32 }, width: 16, height: 16, infinite: true });
    expect(map?.parallaxOrigin).toEqual({ x: 5 + 32 * 16, y: -32 * 24 });
    expect(map?.layers).toMatchObject([
      { x: 0, y: 0, width: 16, height: 16 },
      { objects: [{ x: -320 + 32 * 16, y: 800 - 32 * 24 }] },
      { offsetX: -300 + 32 * 16, offsetY: 5 - 32 * 24, image: null },
      { x: 0, y: 0, width: 0, height: 0 },
    ]);
  });
});
