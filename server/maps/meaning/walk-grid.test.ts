import { describe, expect, test } from 'vitest';
import type { ExpoMap } from '../../../shared/map/expo-map.ts';
import { bake } from '../bake.ts';
import { explain } from '../diagnostics.ts';
import {
  ENTRANCE,
  GROUND,
  HEIGHT,
  inputOf,
  mapOf,
  objectLayer,
  placed,
  propertyList,
  tileLayer,
  WIDTH,
} from '../testing.ts';

const X = 0x80000000;
const Y = 0x40000000;
const DIAGONAL = 0x20000000;

type Json = Record<string, unknown>;

/** The walk grid as text: '#' solid, 's' stage, '.' free. */
function gridOf(layers: Json[], more: Json = {}): string[] {
  const { map, diagnostics } = bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': mapOf(layers, more) }));
  if (!map) throw new Error(diagnostics.map((d) => explain(d, 'en')).join('\n'));
  return rowsOf(map);
}
const rowsOf = ({ grid, width, height }: ExpoMap) =>
  Array.from({ length: height }, (_, row) =>
    grid
      .slice(row * width, (row + 1) * width)
      .map((cell) => '.#s?'[cell])
      .join(''),
  );

const PLACES = objectLayer('places', [ENTRANCE]);
const EMPTY = '........';
const rows = (...some: string[]) => [...some, ...Array<string>(HEIGHT - some.length).fill(EMPTY)];
/** One tile with this gid in column 1 of row 1, with collision shapes on tile 3 (gid 3). */
const single = (gid: number, shapes: Json[], more: Json = {}): string[] => {
  const data = Array<number>(WIDTH * HEIGHT).fill(0);
  data[WIDTH + 1] = gid;
  const tiles = [{ id: 2, objectgroup: objectLayer('', shapes) }];
  const layer = { ...tileLayer('things', rows()), data, ...more };
  return gridOf([layer, PLACES], { tilesets: [{ ...GROUND, tiles }] });
};
const box = (x: number, y: number, width: number, height: number, more: Json = {}): Json => ({
  id: 1,
  x,
  y,
  width,
  height,
  ...more,
});

describe('solid by layers and properties', () => {
  test('tiles with collides, all tiles of a layer named collision, and of a layer with collides', () => {
    expect(gridOf([tileLayer('floor', rows('12111111')), PLACES])[0]).toBe('.#......');
    expect(gridOf([tileLayer('collision', rows('1.1.....')), PLACES])[0]).toBe('#.#.....');
    const walls = tileLayer('fence', rows('..11....'), { properties: propertyList({ collides: true }) });
    expect(gridOf([walls, PLACES])[0]).toBe('..##....');
  });

  test('negative control: the same layer with collides switched off', () => {
    const open = tileLayer('fence', rows('..11....'), { properties: propertyList({ collides: false }) });
    expect(gridOf([open, PLACES])[0]).toBe(EMPTY);
  });

  test('an invisible layer stops people too', () => {
    expect(gridOf([tileLayer('collision', rows('1.......'), { visible: false }), PLACES])[0]).toBe('#.......');
  });

  test('shapes of an object layer named collision', () => {
    const walls = objectLayer('collision', [
      box(0, 0, 64, 32),
      {
        ...box(128, 0, 0, 0),
        polyline: [
          { x: 0, y: 16 },
          { x: 128, y: 16 },
        ],
      },
    ]);
    expect(gridOf([walls, PLACES])[0]).toBe('##..####');
  });

  test('a layer that is moved by a tile moves its walls', () => {
    expect(
      gridOf([tileLayer('collision', rows('1.......'), { offsetx: 64, offsety: 32 }), PLACES]).slice(0, 2),
    ).toEqual([EMPTY, '..#.....']);
  });
});

describe('solid by the shapes of tiles', () => {
  test.each([
    ['a rectangle', [box(0, 16, 32, 16)], true],
    ['an ellipse that fills the tile', [box(0, 0, 32, 32, { ellipse: true })], true],
    ['an ellipse of a third', [box(4, 4, 21, 21, { ellipse: true })], false],
    [
      'a triangle',
      [
        {
          ...box(0, 0, 0, 0),
          polygon: [
            { x: 0, y: 0 },
            { x: 32, y: 0 },
            { x: 0, y: 32 },
          ],
        },
      ],
      true,
    ],
    [
      'a thin triangle',
      [
        {
          ...box(0, 0, 0, 0),
          polygon: [
            { x: 0, y: 0 },
            { x: 32, y: 0 },
            { x: 0, y: 16 },
          ],
        },
      ],
      false,
    ],
    [
      'a fence',
      [
        {
          ...box(0, 16, 0, 0),
          polyline: [
            { x: 0, y: 0 },
            { x: 32, y: 0 },
          ],
        },
      ],
      true,
    ],
    ['a box that is turned out of the tile', [box(0, 0, 32, 32, { rotation: 180 })], false],
    ['a box that is turned into the tile', [box(32, 32, 32, 32, { rotation: 180 })], true],
    ['a point', [box(16, 16, 0, 0, { point: true })], false],
  ])('%s', (_, shapes, solid) => {
    expect(single(3, shapes)[1]).toBe(solid ? '.#......' : EMPTY);
  });

  // a wide tile has a wall in its left half, which flips move
  const collection = (gid: number) => {
    const wide = {
      id: 0,
      image: '../assets/tree.png',
      imagewidth: 64,
      imageheight: 32,
      objectgroup: objectLayer('', [box(0, 0, 32, 32)]),
    };
    const props = {
      firstgid: 9,
      name: 'props',
      tilewidth: 64,
      tileheight: 32,
      tilecount: 1,
      columns: 0,
      tiles: [wide],
    };
    const data = Array<number>(WIDTH * HEIGHT).fill(0);
    data[3 * WIDTH + 3] = gid;
    return gridOf([{ ...tileLayer('things', rows()), data }, PLACES], { tilesets: [GROUND, props] });
  };
  test.each([
    ['as it is', 9, ['........', '........', '........', '...#....']],
    ['mirrored', 9 + X, ['........', '........', '........', '....#...']],
    ['upside down', 9 + Y, ['........', '........', '........', '...#....']],
    ['turned to the right', 9 + DIAGONAL + X, ['........', '........', '...#....', '........']],
    ['turned to the left', 9 + DIAGONAL + Y, ['........', '........', '........', '...#....']],
  ])('a tile of two cells %s', (_, gid, expected) => {
    expect(collection(gid).slice(0, 4)).toEqual(expected);
  });

  const standing = (more: Json) => {
    const tree = {
      id: 0,
      image: '../assets/tree.png',
      imagewidth: 32,
      imageheight: 32,
      objectgroup: objectLayer('', [box(0, 16, 32, 16)]),
    };
    const props = {
      firstgid: 9,
      name: 'props',
      tilewidth: 32,
      tileheight: 32,
      tilecount: 1,
      columns: 0,
      tiles: [tree],
    };
    const object = {
      id: 5,
      name: '',
      type: '',
      gid: 9,
      x: 96,
      y: 96,
      width: 32,
      height: 32,
      rotation: 0,
      visible: true,
      ...more,
    };
    return gridOf([objectLayer('props', [object]), PLACES], { tilesets: [GROUND, props] });
  };
  test('a picture that stands, is drawn larger, or is turned', () => {
    expect(standing({}).slice(0, 4)).toEqual([EMPTY, EMPTY, '...#....', EMPTY]);
    expect(standing({ width: 64, height: 64 }).slice(0, 4)).toEqual([EMPTY, EMPTY, '...##...', EMPTY]);
    // rotated around its bottom left corner
    expect(standing({ rotation: 180 }).slice(0, 5)).toEqual([EMPTY, EMPTY, EMPTY, '..#.....', EMPTY]);
  });
});

describe('the scale of the world: one column is one tile', () => {
  const small = (tilewidth: number, tileheight: number, height = HEIGHT) => {
    const scale = tilewidth / 32;
    const spawn = { ...ENTRANCE, x: 32 * scale, y: 0, width: tilewidth, height: tileheight };
    const stage = {
      ...placed('stage', 'main', [0, 0, 0, 0]),
      x: tilewidth * 4,
      y: 0,
      width: tilewidth * 2,
      height: tileheight,
    };
    return gridOf(
      [
        tileLayer('collision', ['........', '1.......', ...Array<string>(height - 2).fill(EMPTY)]),
        objectLayer('places', [spawn, stage]),
      ],
      {
        tilewidth,
        tileheight,
        height,
        tilesets: [{ ...GROUND, tilewidth, tileheight }],
      },
    );
  };
  test('tiles of 16 px', () => {
    expect(small(16, 16).slice(0, 3)).toEqual(['....ss..', '#.......', EMPTY]);
  });
  test('tiles that are twice as high as wide', () => {
    const grid = small(16, 32);
    expect(grid.length).toBe(HEIGHT * 2);
    expect(grid.slice(0, 5)).toEqual(['....ss..', '....ss..', '#.......', '#.......', EMPTY]);
  });
  test('tiles that are half as high: a row of the grid is two rows of the map', () => {
    expect(small(32, 16).slice(0, 2)).toEqual(['#...ss..', EMPTY]);
    expect(small(32, 16).length).toBe(HEIGHT / 2);
  });
});
