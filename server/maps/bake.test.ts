import { describe, expect, test } from 'vitest';
import { unpackCells } from '../../shared/map/drawing/cells.ts';
import { CELL, type ExpoMap } from '../../shared/map/expo-map.ts';
import { type BakeInput, bake } from './bake.ts';
import { checkPortals } from './check/portals.ts';
import { explain } from './diagnostics.ts';

/** A map of 4x3 tiles with one tileset of eight tiles (tile 1 collides) and one collection of two pictures. */
const TILESET = {
  name: 'ground',
  image: '../../assets/ground.png',
  tilewidth: 32,
  tileheight: 32,
  tilecount: 8,
  columns: 4,
  margin: 0,
  spacing: 0,
  tiles: [
    { id: 1, properties: [{ name: 'collides', type: 'bool', value: true }] },
    {
      id: 2,
      animation: [
        { tileid: 2, duration: 100 },
        { tileid: 3, duration: 200 },
      ],
    },
  ],
};
const shapes = (...objects: object[]) => ({
  type: 'objectgroup',
  draworder: 'index',
  name: '',
  objects,
  opacity: 1,
  visible: true,
  x: 0,
  y: 0,
});
const PROPS = {
  name: 'props',
  tilewidth: 64,
  tileheight: 64,
  tilecount: 2,
  columns: 0,
  tiles: [
    {
      id: 0,
      image: '../../assets/tree.png',
      imagewidth: 64,
      imageheight: 64,
      objectgroup: shapes({ id: 1, x: 0, y: 40, width: 32, height: 24 }),
      properties: [
        { name: 'shadow', type: 'string', value: '../../assets/tree-shadow.png' },
        { name: 'shadow_x', type: 'int', value: 4 },
        { name: 'shadow_y', type: 'int', value: 60 },
      ],
    },
    {
      id: 1,
      image: '../../assets/rug.png',
      imagewidth: 64,
      imageheight: 32,
      properties: [{ name: 'order', type: 'string', value: 'flat' }],
    },
  ],
};
const IMAGES = ['ground', 'tree', 'rug', 'tree-shadow'].map((n) => `assets/${n}.png`);

const spawn = { id: 90, name: 'entrance', type: 'spawn', x: 96, y: 64, width: 32, height: 32 };
const tiles = (name: string, data: number[] | string, more: object = {}) => ({
  type: 'tilelayer',
  name,
  width: 4,
  height: 3,
  data,
  ...more,
});
const objects = (name: string, list: object[], more: object = {}) => ({
  type: 'objectgroup',
  name,
  objects: list,
  ...more,
});
const FLOOR = tiles('floor', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);

function mapOf(layers: object[], more: object = {}): object {
  return {
    type: 'map',
    orientation: 'orthogonal',
    width: 4,
    height: 3,
    tilewidth: 32,
    tileheight: 32,
    infinite: false,
    layers,
    tilesets: [
      { firstgid: 1, source: 'tilesets/ground.tsj' },
      { firstgid: 9, source: 'tilesets/props.tsj' },
    ],
    ...more,
  };
}

function inputOf(files: Record<string, object | string>): BakeInput {
  const all: Record<string, object | string> = {
    'maps/tilesets/ground.tsj': TILESET,
    'maps/tilesets/props.tsj': PROPS,
    ...files,
  };
  return {
    text: (path) => {
      const file = all[path];
      return file === undefined ? null : typeof file === 'string' ? file : JSON.stringify(file);
    },
    has: (path) => IMAGES.includes(path),
    sha256: (text) => `${text.length}`,
    url: (path) => `/${path}`,
  };
}

const bakeOf = (layers: object[], more: object = {}) =>
  bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': mapOf(layers, more) }));
function good(layers: object[], more: object = {}): ExpoMap {
  const { map, diagnostics } = bakeOf(layers, more);
  if (!map) throw new Error(diagnostics.map((d) => explain(d, 'en')).join('\n'));
  return map;
}
function cellsOf(map: ExpoMap): number[] {
  const [layer] = map.drawing.below;
  if (layer?.kind !== 'tiles') throw new Error('no tile layer');
  return [...unpackCells(layer.cells, layer.width * layer.height)];
}
const places = (...list: object[]) => objects('places', [spawn, ...list]);
const text = (name: string, value: unknown) => ({ name, type: 'string', value });

describe('tile layers', () => {
  test('csv and plain base64 are the same map', () => {
    const bytes = new Uint8Array(48);
    const gids = [1, 2, 0, 4, 5, 6, 7, 8, 1, 1, 1, 1];
    gids.forEach((gid, i) => {
      new DataView(bytes.buffer).setUint32(i * 4, gid, true);
    });
    const base64 = btoa(String.fromCharCode(...bytes));
    const packed = good([tiles('floor', base64, { encoding: 'base64', compression: '' }), places()]);
    expect(packed).toEqual(good([tiles('floor', gids), places()]));
    expect(cellsOf(packed)).toEqual(gids);
  });

  test('a compressed layer that is cut off is told with its name', () => {
    const { map, diagnostics } = bakeOf([
      tiles('floor', 'eJw=', { encoding: 'base64', compression: 'zlib' }),
      places(),
    ]);
    expect(map).toBeNull();
    expect(diagnostics[0]).toMatchObject({ rule: 'broken-data', where: { file: 'maps/hall.tmj', layer: 'floor' } });
  });

  test('order, opacity and the layers of a group', () => {
    const inner = {
      type: 'group',
      name: 'g',
      opacity: 0.5,
      layers: [tiles('roof', FLOOR.data, { opacity: 0.5, properties: [text('order', 'above')] })],
    };
    const map = good([FLOOR, inner, places()]);
    const { below, above } = map.drawing;
    expect(below.map(({ name, opacity }) => [name, opacity])).toEqual([['floor', 1]]);
    expect(above.map(({ name, opacity }) => [name, opacity])).toEqual([['roof', 0.25]]);
  });

  test('solid: colliding tiles and every tile of the invisible layer "collision"', () => {
    const map = good([
      tiles('floor', [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
      tiles('collision', [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], { visible: false }),
      places(),
    ]);
    expect(map.grid).toEqual([CELL.solid, 0, 0, CELL.solid, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(map.drawing.below.map((l) => l.name)).toEqual(['floor']);
  });

  test('flip flags are kept and do not hide the tile', () => {
    const flipped = (0x80000000 + 2) >>> 0;
    const map = good([tiles('floor', [flipped, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), places()]);
    expect(cellsOf(map)[0]).toBe(flipped);
    expect(map.grid[0]).toBe(CELL.solid);
  });

  test('animations of a tile that is used', () => {
    const { drawing } = good([tiles('floor', [3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), places()]);
    const [set] = drawing.tilesets;
    expect(drawing.pictures[set?.sheet?.picture ?? -1]?.address).toBe('/assets/ground.png');
    expect(drawing.looks[set?.looks[2] ?? -1]).toEqual([
      { picture: 0, x: 64, y: 0, width: 32, height: 32, ms: 100 },
      { picture: 0, x: 96, y: 0, width: 32, height: 32, ms: 200 },
    ]);
  });
});

describe('standing pictures', () => {
  const tree = (gid: number, more: object = {}) => ({
    id: 5,
    name: '',
    type: '',
    gid,
    x: 0,
    y: 96,
    width: 64,
    height: 64,
    ...more,
  });

  test('anchored at the bottom left, sorted by the lowest row, with their shadow', () => {
    const map = good([FLOOR, objects('props', [tree(9)]), places()]);
    const { standing, shadows, looks, pictures } = map.drawing;
    expect(standing).toMatchObject([{ x: 0, y: 32, width: 64, height: 64, feet: 96, flipX: false }]);
    expect(shadows).toMatchObject([{ x: 4, y: 92 }]);
    const addresses = [...standing, ...shadows].map(({ look }) => pictures[looks[look]?.[0]?.picture ?? -1]?.address);
    expect(addresses).toEqual(['/assets/tree.png', '/assets/tree-shadow.png']);
  });

  test('a shape makes a cell solid from 40 % on; a flip moves it to the other side', () => {
    expect(good([FLOOR, objects('props', [tree(9)]), places()]).grid.indexOf(CELL.solid)).toBe(8);
    const flipped = good([FLOOR, objects('props', [tree((0x80000000 + 9) >>> 0)]), places()]);
    expect(flipped.grid.indexOf(CELL.solid)).toBe(9);
    expect(flipped.drawing.standing[0]?.flipX).toBe(true);
    expect(good([FLOOR, objects('props', [tree(9, { y: 76 })]), places()]).grid).not.toContain(CELL.solid);
  });

  test('order: of the tile, over it of the layer, over that of the object', () => {
    const rug = { ...tree(10), height: 32 };
    const sides = (prop: object, more: object = {}) => {
      const { below, standing, above } = good([FLOOR, objects('props', [prop], more), places()]).drawing;
      return [below.length - 1, standing.length, above.length];
    };
    expect(sides(rug)).toEqual([1, 0, 0]);
    expect(sides(rug, { properties: [text('order', 'above')] })).toEqual([0, 0, 1]);
    const own = { ...rug, properties: [text('order', 'stand')] };
    expect(sides(own, { properties: [text('order', 'above')] })).toEqual([0, 1, 0]);
  });
});

describe('objects', () => {
  test('a booth takes its texts from flat properties', () => {
    const booth = {
      id: 7,
      name: 'ramen',
      type: 'booth',
      x: 0,
      y: 0,
      width: 64,
      height: 32,
      properties: [
        text('title_ko', '라면'),
        text('title_en', 'Ramen'),
        text('text_ko', '맛'),
        text('text_en', 'Tasty'),
        text('url', 'https://example.org'),
      ],
    };
    expect(good([FLOOR, places(booth)]).objects[1]).toEqual({
      id: 7,
      name: 'ramen',
      class: 'booth',
      x: 0,
      y: 0,
      width: 64,
      height: 32,
      title: { ko: '라면', en: 'Ramen' },
      text: { ko: '맛', en: 'Tasty' },
      url: 'https://example.org',
    });
  });

  test('the class is read from `class` too (Tiled 1.9)', () => {
    const link = { id: 7, name: 'site', class: 'link', x: 0, y: 0 };
    expect(good([FLOOR, places(link)]).objects[1]?.class).toBe('link');
  });

  test('the floor of a stage', () => {
    const stage = { id: 7, name: 'main', type: 'stage', x: 0, y: 0, width: 64, height: 32 };
    expect(good([FLOOR, places(stage)]).grid.slice(0, 4)).toEqual([CELL.stage, CELL.stage, 0, 0]);
  });
});

describe('mistakes are explained', () => {
  test('a missing picture is told once, with its path', () => {
    const broken = { ...PROPS, tiles: PROPS.tiles.map((t) => ({ ...t, image: '../../assets/gone.png' })) };
    const prop = { id: 5, name: '', type: '', gid: 9, x: 0, y: 96, width: 64, height: 64 };
    const layers = [FLOOR, objects('props', [prop, { ...prop, id: 6 }]), places()];
    const { map, diagnostics } = bake(
      'maps/hall.tmj',
      inputOf({ 'maps/hall.tmj': mapOf(layers), 'maps/tilesets/props.tsj': broken }),
    );
    expect(map).not.toBeNull();
    expect(diagnostics.map((d) => d.rule)).toEqual(['image-missing']);
    expect(diagnostics[0]?.what.en).toContain('gone.png');
  });

  test('a path that leaves the content folder is no file', () => {
    const outside = { ...TILESET, image: '../../../../etc/passwd' };
    const { diagnostics } = bake(
      'maps/hall.tmj',
      inputOf({ 'maps/hall.tmj': mapOf([FLOOR, places()]), 'maps/tilesets/ground.tsj': outside }),
    );
    expect(diagnostics.map((d) => d.rule)).toEqual(['image-missing']);
  });

  test('text that is neither JSON nor XML', () => {
    expect(bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': 'spawn' })).diagnostics[0]?.rule).toBe('file-broken');
  });
});

describe('a map that says nowhere where people arrive', () => {
  const solid = (cells: number[]) => tiles('collision', cells);

  test('opens: on the free floor nearest its middle', () => {
    const { map, diagnostics } = bakeOf([FLOOR, solid([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0])]);
    expect(diagnostics.map((d) => [d.severity, d.rule])).toEqual([['warning', 'missing-spawn']]);
    // the middle of 4 x 3 is column 2, row 1, where the wall is
    expect(map?.objects).toMatchObject([{ class: 'spawn', x: 64, y: 0 }]);
  });

  test('is refused when there is no floor at all', () => {
    const { map, diagnostics } = bakeOf([FLOOR, solid(Array(12).fill(1))]);
    expect(map).toBeNull();
    expect(diagnostics.map((d) => d.rule)).toEqual(['missing-spawn', 'blocked-spawn']);
  });
});

test('a portal to a place is checked when all places are known', () => {
  const portal = {
    id: 7,
    name: 'out',
    type: 'portal',
    x: 0,
    y: 0,
    width: 32,
    height: 32,
    properties: [text('target', 'door'), text('place', 'tea')],
  };
  const hall = good([FLOOR, places(portal)]);
  const tea = (name: string) => ({ ...good([FLOOR, objects('places', [{ ...spawn, name }])]), name: 'tea' });
  const rulesOf = (...maps: ExpoMap[]) =>
    checkPortals(maps.map((map) => ({ ...map, file: `maps/${map.name}.tmj` }))).map((d) => d.rule);
  expect(rulesOf(hall)).toEqual(['unknown-map']);
  expect(rulesOf(hall, tea('window'))).toEqual(['unknown-spawn']);
  expect(rulesOf(hall, tea('door'))).toEqual([]);
  // a map that cannot be read at present is not reported as missing
  expect(
    checkPortals([
      { ...hall, file: 'maps/hall.tmj' },
      { name: 'tea', file: 'maps/tea.tmj', objects: null },
    ]),
  ).toEqual([]);
});
