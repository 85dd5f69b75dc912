import { drawTiles } from './test-pictures.ts';

/** Pictures beside the maps, by file name. */
export const PICTURES: Record<string, Uint8Array> = {
  'tiles.png': drawTiles({ width: 32, height: 32, columns: 4, rows: 2 }),
  'spaced.png': drawTiles({ width: 32, height: 32, columns: 4, rows: 2, margin: 3, spacing: 2 }),
  'small.png': drawTiles({ width: 16, height: 16, columns: 4, rows: 2 }),
  'large.png': drawTiles({ width: 64, height: 64, columns: 4, rows: 2 }),
  'low.png': drawTiles({ width: 32, height: 16, columns: 4, rows: 2 }),
  'tall.png': drawTiles({ width: 32, height: 56, columns: 1, rows: 1 }),
  'wide.png': drawTiles({ width: 80, height: 48, columns: 1, rows: 1 }),
  'sky.png': drawTiles({ width: 24, height: 20, columns: 2, rows: 2 }),
  'huge.png': drawTiles({ width: 32, height: 32, columns: 140, rows: 2 }),
};

/** A map of one feature. `size` in pixels of the world; `now` for its animations. */
export type DrawnMap = {
  map: object;
  width: number;
  height: number;
  /** The corner of the view, in pixels of the world. */
  x?: number;
  y?: number;
  now?: number;
  scale?: number;
  /** Share of the pixels that may differ. */
  mayDiffer?: number;
  /** The map that Tiled is given instead, where its `tmxrasterizer` does not know the feature. */
  same?: object;
};

export const X = 0x80000000;
export const Y = 0x40000000;
export const D = 0x20000000;

export const sheet = (firstgid: number, image: string, more: object = {}) => ({
  firstgid,
  name: image,
  image,
  imagewidth: 128,
  imageheight: 64,
  tilewidth: 32,
  tileheight: 32,
  tilecount: 8,
  columns: 4,
  margin: 0,
  spacing: 0,
  ...more,
});
/** From number 20 on: 32x56 and 80x48 pixels. */
export const collection = (more: object = {}) => ({
  firstgid: 20,
  name: 'pictures',
  tilewidth: 80,
  tileheight: 56,
  tilecount: 2,
  columns: 0,
  margin: 0,
  spacing: 0,
  tiles: [
    { id: 0, image: 'tall.png', imagewidth: 32, imageheight: 56 },
    { id: 1, image: 'wide.png', imagewidth: 80, imageheight: 48 },
  ],
  ...more,
});
/** A tile with it stands among the avatars. */
export const BASE = [{ name: 'base', type: 'int', value: 4 }];
const moving = {
  tiles: [
    {
      id: 4,
      animation: [
        { tileid: 4, duration: 100 },
        { tileid: 5, duration: 200 },
        { tileid: 6, duration: 100 },
      ],
    },
  ],
};

let ids = 0;
export const layer = (type: string, name: string, more: object) => {
  ids += 1;
  return { id: ids, type, name, x: 0, y: 0, opacity: 1, visible: true, ...more };
};
const WIDTH = 8;
export const HEIGHT = 6;
export const floor = (gid = 1) => new Array(WIDTH * HEIGHT).fill(gid);
export const cells = (set: Record<number, number>) => floor(0).map((_, i) => set[i] ?? 0);
export const tiles = (name: string, data: number[], more: object = {}) =>
  layer('tilelayer', name, { width: WIDTH, height: HEIGHT, data, ...more });
export const group = (name: string, layers: object[], more: object = {}) => layer('group', name, { layers, ...more });
export const objects = (name: string, list: object[], more: object = {}) =>
  layer('objectgroup', name, {
    draworder: 'topdown',
    objects: list.map((one, i) => ({ id: i + 1, name: '', type: '', rotation: 0, visible: true, ...one })),
    ...more,
  });
export const image = (name: string, source: string, more: object = {}) =>
  layer('imagelayer', name, { image: source, ...more });

export const mapOf = (layers: object[], more: object = {}) => ({
  type: 'map',
  version: '1.8',
  tiledversion: '1.8.2',
  orientation: 'orthogonal',
  renderorder: 'right-down',
  width: WIDTH,
  height: HEIGHT,
  tilewidth: 32,
  tileheight: 32,
  infinite: false,
  compressionlevel: -1,
  nextlayerid: 100,
  nextobjectid: 100,
  layers,
  tilesets: [sheet(1, 'tiles.png', moving), collection()],
  ...more,
});
export const drawn = (layers: object[], more: object = {}, rest: Partial<DrawnMap> = {}): DrawnMap => ({
  map: mapOf(layers, more),
  width: WIDTH * 32,
  height: HEIGHT * 32,
  ...rest,
});

export const LARGE = { width: 24, height: 18 };
export const large = (gid: (cell: number) => number) =>
  Array.from({ length: LARGE.width * LARGE.height }, (_, i) => gid(i));
export const repeated = (across: number, down: number) =>
  Array.from({ length: across * down }, (_, i) => [i % across, Math.floor(i / across)] as const);

const FLAGS = [0, X, Y, X + Y, D, D + X, D + Y, D + X + Y];
export const everyFlip = (gid: number, row: number): Record<number, number> =>
  Object.fromEntries(FLAGS.map((flags, i) => [row * WIDTH + i, gid + flags]));
export const overlapping = cells({ 17: 20, 18: 20, 19: 21, 25: 20, 26: 21, 27: 20, 34: 21, 35: 20 });
