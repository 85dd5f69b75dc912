import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { explain } from './diagnostics.ts';
import { isFile } from './load.ts';
import type { MapFiles, ReadLayer, ReadMap, ReadTileLayer } from './reading/model.ts';
import { readMap } from './reading/read-map.ts';

export const CORPUS_HELP = `npm run maps -- corpus FOLDER
  Reads every map that FOLDER/expected.json names and compares it, layer by layer, with what stands there:
  box, encoding, number of tiles and SHA-256 of the tile numbers.
  Exit code: 0 when all are as expected, 1 otherwise.`;

const count = v.pipe(v.number(), v.integer());
const Layer = v.object({
  name: v.string(),
  type: v.picklist(['tilelayer', 'objectgroup', 'imagelayer', 'group']),
  /** The names of the groups around it, joined by '/'. */
  group: v.optional(v.string(), ''),
  encoding: v.optional(v.nullable(v.string())),
  x: v.optional(v.nullable(count)),
  y: v.optional(v.nullable(count)),
  width: v.optional(v.nullable(count)),
  height: v.optional(v.nullable(count)),
  nonEmptyTiles: v.nullable(count),
  sha256: v.nullable(v.string()),
  objects: v.optional(v.nullable(count)),
});
const Expected = v.array(
  v.object({
    file: v.string(),
    width: count,
    height: count,
    infinite: v.boolean(),
    tilewidth: count,
    tileheight: count,
    layers: v.array(Layer),
  }),
);
type ExpectedLayer = v.InferOutput<typeof Layer>;
export type ExpectedMap = v.InferOutput<typeof Expected>[number];

const KINDS = { tilelayer: 'tiles', objectgroup: 'objects', imagelayer: 'image', group: 'group' } as const;

/** Returns the files below a folder. Anything that is not a file is treated as missing. */
export const filesBelow = (folder: string): MapFiles => {
  const has = (path: string) => isFile(join(folder, path));
  return { has, text: (path) => (has(path) ? readFileSync(join(folder, path), 'utf8') : null) };
};

/** Returns the SHA-256 in hex of the gids as unsigned 32-bit little-endian, row by row. */
function hashOf(gids: Uint32Array): string {
  const bytes = Buffer.alloc(gids.length * 4);
  gids.forEach((gid, i) => {
    bytes.writeUInt32LE(gid, i * 4);
  });
  return createHash('sha256').update(bytes).digest('hex');
}

function cellsOf(layer: ReadTileLayer, map: ReadMap) {
  const { width, height, gids, encoding } = layer;
  // A layer without chunks has no position.
  const at = gids.length === 0 ? { x: 0, y: 0 } : { x: layer.x + map.origin.x, y: layer.y + map.origin.y };
  return {
    encoding,
    ...at,
    width,
    height,
    nonEmptyTiles: gids.filter((gid) => gid !== 0).length,
    sha256: hashOf(gids),
  };
}

/** Returns the differences between a layer and expected.json. */
function compareLayer(layer: ReadLayer, expected: ExpectedLayer, map: ReadMap): string[] {
  const found: Record<string, unknown> = {
    name: layer.name,
    group: layer.groups.map((group) => group.name).join('/'),
    type: Object.entries(KINDS).find(([, kind]) => kind === layer.kind)?.[0],
    nonEmptyTiles: null,
    sha256: null,
    ...(layer.kind === 'tiles' ? cellsOf(layer, map) : {}),
    ...(layer.kind === 'objects' ? { objects: layer.objects.length } : {}),
  };
  return Object.entries(expected)
    .filter(([field, value]) => value !== undefined && value !== (found[field] ?? null))
    .map(([field, value]) => `${expected.group}/${expected.name}: ${field} is ${found[field]}, not ${value}`);
}

/** Returns every difference as a line; none if the map is read as expected and without findings. */
export function compareMap(expected: ExpectedMap, files: MapFiles): string[] {
  const { map, diagnostics } = readMap(expected.file, files);
  const findings = diagnostics.map((d) => explain(d, 'en'));
  if (!map) return findings;
  const sizes = [map.infinite, map.tileWidth, map.tileHeight, ...(map.infinite ? [] : [map.width, map.height])];
  const wanted = [
    expected.infinite,
    expected.tilewidth,
    expected.tileheight,
    ...(expected.infinite ? [] : [expected.width, expected.height]),
  ];
  const head = sizes.join() === wanted.join() ? [] : [`size is ${sizes.join()}, not ${wanted.join()}`];
  const number = map.layers.length;
  if (number !== expected.layers.length) head.push(`there are ${number} layers, not ${expected.layers.length}`);
  const layers = expected.layers.flatMap((layer, i) => {
    const read = map.layers[i];
    return read ? compareLayer(read, layer, map) : [`${layer.name} is missing`];
  });
  return [...findings, ...head, ...layers].map((line) => `${expected.file}: ${line}`);
}

export const readExpected = (folder: string): ExpectedMap[] =>
  v.parse(Expected, JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

/** Runs `npm run maps -- corpus FOLDER`. */
export function runCorpus(args: string[], _home: string, write: (text: string) => void): number {
  const [folder] = args;
  if (folder === undefined || folder.startsWith('-')) {
    write(`${CORPUS_HELP}\n`);
    return folder === '--help' ? 0 : 1;
  }
  const files = filesBelow(folder);
  if (!files.has('expected.json')) {
    write(`There is no expected.json in ${folder}.\n`);
    return 1;
  }
  const expected = readExpected(folder);
  const faults = expected.map((one) => compareMap(one, files));
  for (const line of faults.flat()) write(`${line}\n`);
  const good = faults.filter((lines) => lines.length === 0).length;
  const layers = expected.reduce((sum, one) => sum + one.layers.length, 0);
  write(`${good} of ${expected.length} maps (${layers} layers) are read as expected.\n`);
  return good === expected.length ? 0 : 1;
}
