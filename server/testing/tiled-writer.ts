import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { TiledChunk, TiledTileLayer } from '../maps/reading/tiled-json.ts';

/** Writes maps as Tiled does, in every encoding of both formats, for tests of the reader. */

export const PACKINGS = ['csv', 'xml', 'base64', 'base64+gzip', 'base64+zlib', 'base64+zstd'] as const;
export type Packing = (typeof PACKINGS)[number];

export type Json = { [field: string]: unknown };
export type Grid = { x: number; y: number; width: number; height: number; gids: readonly number[] };

/** JSON keeps CSV as numbers and has no XML tiles. */
function packed(gids: readonly number[], packing: Packing): number[] | string {
  if (packing === 'csv' || packing === 'xml') return [...gids];
  const bytes = Buffer.alloc(gids.length * 4);
  gids.forEach((gid, i) => {
    bytes.writeUInt32LE(gid, i * 4);
  });
  const pack = {
    base64: (b: Buffer) => b,
    'base64+gzip': gzipSync,
    'base64+zlib': deflateSync,
    'base64+zstd': zstdCompressSync,
  }[packing];
  return pack(bytes).toString('base64');
}

function encodingOf(packing: Packing): Pick<TiledTileLayer, 'encoding' | 'compression'> {
  if (packing === 'csv' || packing === 'xml') return {};
  const compression = (['gzip', 'zlib', 'zstd'] as const).find((one) => packing.endsWith(one));
  return { encoding: 'base64', compression: compression ?? '' };
}

/** Cuts a grid into chunks of `size` tiles at multiples of it, as Tiled does for infinite maps. */
function chunksOf(grid: Grid, size: number, packing: Packing): TiledChunk[] {
  const floor = (n: number) => Math.floor(n / size) * size;
  const chunks: TiledChunk[] = [];
  for (let y = floor(grid.y); y < grid.y + grid.height; y += size) {
    for (let x = floor(grid.x); x < grid.x + grid.width; x += size) {
      const gids = Array.from({ length: size * size }, (_, i) => {
        const column = x + (i % size) - grid.x;
        const row = y + Math.floor(i / size) - grid.y;
        const isInside = column >= 0 && column < grid.width && row >= 0 && row < grid.height;
        return isInside ? (grid.gids[row * grid.width + column] ?? 0) : 0;
      });
      chunks.push({ x, y, width: size, height: size, data: packed(gids, packing) });
    }
  }
  return chunks;
}

export function tileLayer(name: string, grid: Grid, packing: Packing, chunkSize: number | null, more: Json = {}): Json {
  const { x, y, width, height } = grid;
  const cells =
    chunkSize === null
      ? { data: packed(grid.gids, packing), x: 0, y: 0 }
      : { chunks: chunksOf(grid, chunkSize, packing), startx: x, starty: y, x: 0, y: 0 };
  return {
    type: 'tilelayer',
    name,
    width,
    height,
    opacity: 1,
    visible: true,
    ...encodingOf(packing),
    ...cells,
    ...more,
  };
}

const escaped = (value: unknown): string =>
  String(typeof value === 'boolean' ? Number(value) : value).replace(/[&<>"\n]/g, (c) => `&#${c.charCodeAt(0)};`);

const tag = (name: string, attributes: Json, children: string): string => {
  const list = Object.entries(attributes)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  return children === '' ? `<${name}${list}/>\n` : `<${name}${list}>\n${children}</${name}>\n`;
};

const listIn = (json: Json, field: string): Json[] => (json[field] ?? []) as Json[];
const without = (json: Json, ...fields: string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([field]) => !fields.includes(field)));

const typeOf = (value: unknown): string =>
  typeof value === 'boolean'
    ? 'bool'
    : typeof value === 'number'
      ? 'float'
      : typeof value === 'object'
        ? 'class'
        : 'string';

function propertyXml(name: 'property' | 'item', property: Json): string {
  const { value, type = 'string' } = property;
  const head = without(property, 'value');
  if (type === 'list') return tag(name, head, (value as Json[]).map((item) => propertyXml('item', item)).join(''));
  if (type !== 'class') return tag(name, { ...head, value: type === 'bool' ? String(value) : value }, '');
  const members = Object.entries(value as Json).map(([key, member]) =>
    propertyXml('property', { name: key, type: Array.isArray(member) ? 'list' : typeOf(member), value: member }),
  );
  return tag(name, head, members.length > 0 ? tag('properties', {}, members.join('')) : '');
}

function propertiesXml(json: Json): string {
  const list = listIn(json, 'properties').map((property) => propertyXml('property', property));
  return list.length > 0 ? tag('properties', {}, list.join('')) : '';
}

function imageXml(json: Json): string {
  if (json.image === undefined) return '';
  const { image: source, imagewidth: width, imageheight: height, transparentcolor: trans } = json;
  return tag('image', { source, width, height, trans }, '');
}

function objectXml(json: Json): string {
  const shape = ['ellipse', 'point', 'capsule'].filter((kind) => json[kind] === true).map((kind) => tag(kind, {}, ''));
  for (const kind of ['polygon', 'polyline']) {
    if (json[kind] !== undefined) {
      shape.push(
        tag(
          kind,
          {
            points: listIn(json, kind)
              .map(({ x, y }) => `${x},${y}`)
              .join(' '),
          },
          '',
        ),
      );
    }
  }
  if (typeof json.text === 'object') {
    const text = json.text as Json;
    shape.push(tag('text', without(text, 'text'), escaped(text.text)).replace('>\n', '>'));
  }
  const flags = without(json, 'ellipse', 'point', 'capsule', 'text');
  return tag('object', flags, propertiesXml(json) + shape.join(''));
}

const objectsXml = (json: Json): string => listIn(json, 'objects').map(objectXml).join('');

function cellsXml(data: unknown): string {
  if (typeof data === 'string') return `\n   ${data}\n  `;
  return `\n${(data as number[]).join(',')}\n`;
}

function tileLayerXml(json: Json, packing: Packing): string {
  const inner = (data: unknown) =>
    packing === 'xml'
      ? (data as number[]).map((gid) => tag('tile', gid === 0 ? {} : { gid }, '')).join('')
      : cellsXml(data);
  const chunks = json.chunks === undefined ? null : listIn(json, 'chunks');
  const content = chunks
    ? chunks.map((chunk) => tag('chunk', without(chunk, 'data'), inner(chunk.data))).join('')
    : inner(json.data);
  const [encoding, compression] = packing === 'xml' ? [] : packing.split('+');
  const head = without(json, 'type', 'data', 'encoding', 'compression', 'startx', 'starty');
  return tag('layer', head, propertiesXml(json) + tag('data', { encoding, compression }, content));
}

function layerXml(json: Json, packing: Packing): string {
  const head = without(json, 'type', 'image', 'imagewidth', 'imageheight', 'transparentcolor');
  if (json.type === 'tilelayer') return tileLayerXml(json, packing);
  if (json.type === 'objectgroup') return tag('objectgroup', head, propertiesXml(json) + objectsXml(json));
  if (json.type === 'imagelayer') return tag('imagelayer', head, imageXml(json) + propertiesXml(json));
  const layers = listIn(json, 'layers').map((layer) => layerXml(layer, packing));
  return tag('group', head, propertiesXml(json) + layers.join(''));
}

function tileXml(json: Json): string {
  const frames = listIn(json, 'animation').map((frame) => tag('frame', frame, ''));
  const animation = frames.length > 0 ? tag('animation', {}, frames.join('')) : '';
  const shapes = json.objectgroup ? tag('objectgroup', {}, objectsXml(json.objectgroup as Json)) : '';
  const head = without(json, 'image', 'imagewidth', 'imageheight');
  return tag('tile', head, propertiesXml(json) + imageXml(json) + shapes + animation);
}

export function tilesetXml(json: Json): string {
  const offset = json.tileoffset ? tag('tileoffset', json.tileoffset as Json, '') : '';
  const head = without(json, 'type', 'image', 'imagewidth', 'imageheight', 'transparentcolor');
  const tiles = listIn(json, 'tiles').map(tileXml);
  return tag('tileset', head, offset + propertiesXml(json) + imageXml(json) + tiles.join(''));
}

/** A template file. */
export const templateXml = (json: Json): string =>
  tag('template', {}, (json.tileset ? tilesetXml(json.tileset as Json) : '') + objectXml(json.object as Json));

/** A .tmx of the map that `json` is, whose layers are packed in `packing`. */
export function mapXml(json: Json, packing: Packing): string {
  const parts = [
    propertiesXml(json),
    ...listIn(json, 'tilesets').map(tilesetXml),
    ...listIn(json, 'layers').map((layer) => layerXml(layer, packing)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('map', without(json, 'type'), parts.join(''))}`;
}
