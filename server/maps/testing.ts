import type { BakeInput } from './bake.ts';

/** Small Tiled maps in code, for tests: 8x6 tiles of floor with one entrance, and the objects that a test adds. */

export const PICTURES = ['ground', 'tree'].map((name) => `assets/${name}.png`);

type Json = Record<string, unknown>;

/** Tile 1 of the map is floor, 2 is a wall (`collides`), 3 has half a cell as its collision shape. */
export const GROUND: Json = {
  firstgid: 1,
  name: 'ground',
  image: '../assets/ground.png',
  imagewidth: 128,
  imageheight: 64,
  tilewidth: 32,
  tileheight: 32,
  tilecount: 8,
  columns: 4,
  margin: 0,
  spacing: 0,
  tiles: [
    { id: 1, properties: [{ name: 'collides', type: 'bool', value: true }] },
    { id: 2, objectgroup: objectLayer('', [{ id: 1, x: 0, y: 16, width: 32, height: 16 }]) },
  ],
};

export const WIDTH = 8;
export const HEIGHT = 6;

/** Rows of characters: '.' is empty, a digit is the tile with that number. */
export function tileLayer(name: string, rows: readonly string[], more: Json = {}): Json {
  const data = rows.flatMap((row) => [...row].map((letter) => (letter === '.' ? 0 : Number(letter))));
  const size = { width: rows[0]?.length ?? 0, height: rows.length };
  return { type: 'tilelayer', id: 1, name, opacity: 1, visible: true, x: 0, y: 0, ...size, data, ...more };
}

export function objectLayer(name: string, objects: readonly Json[], more: Json = {}): Json {
  const shared = { opacity: 1, visible: true, x: 0, y: 0, draworder: 'topdown' };
  return { type: 'objectgroup', id: 2, name, ...shared, objects, ...more };
}

export const FLOOR = tileLayer('floor', Array<string>(HEIGHT).fill('1'.repeat(WIDTH)));

/** Tiled writes values as string, bool, int or float. */
export function propertyList(values: Json): Json[] {
  return Object.entries(values).map(([name, value]) => {
    const type = typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int' : 'string';
    return { name, type, value };
  });
}

/** An object of a class; `at` in tiles. */
export function placed(
  type: string,
  name: string,
  [x, y, width, height]: readonly [number, number, number, number],
  properties: Json = {},
  more: Json = {},
): Json {
  const area = { x: x * 32, y: y * 32, width: width * 32, height: height * 32, rotation: 0, visible: true };
  return { id: 10 + 10 * x + y, name, type, ...area, properties: propertyList(properties), ...more };
}

export const ENTRANCE = placed('spawn', 'entrance', [1, 4, 1, 1]);

export function mapOf(layers: readonly Json[], more: Json = {}): Json {
  return {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    width: WIDTH,
    height: HEIGHT,
    tilewidth: 32,
    tileheight: 32,
    infinite: false,
    nextlayerid: 9,
    nextobjectid: 200,
    layers,
    tilesets: [GROUND],
    ...more,
  };
}

/** A map with the floor, the entrance and these objects. */
export const mapWith = (...objects: Json[]): Json => mapOf([FLOOR, objectLayer('places', [ENTRANCE, ...objects])]);

export type Files = Record<string, Json | string>;

/** Returns a content folder in memory that contains `PICTURES`. */
export const inputOf = (files: Files): BakeInput => ({
  text: (path) => {
    const file = files[path];
    return file === undefined ? null : typeof file === 'string' ? file : JSON.stringify(file);
  },
  has: (path) => PICTURES.includes(path),
  size: (path) => (PICTURES.includes(path) ? { width: 128, height: 64 } : null),
  sha256: (text) => `${text.length}`,
  url: (path) => `/${path}`,
});
