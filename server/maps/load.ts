import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { hallNameOf } from '../../shared/map/hall-name.ts';
import { type BakeInput, bake } from './bake.ts';
import { checkPortals, type Neighbour } from './check/portals.ts';
import type { Diagnostic } from './diagnostics.ts';
import { pictureOf } from './reading/picture-size.ts';

export type LoadedMaps = {
  /** The maps without an error, by name ('expo', 'tea-room'). Maps with an error are taken from `live`, or missing. */
  maps: Map<string, ExpoMap>;
  /** The faults of the last look at the files. */
  diagnostics: Diagnostic[];
};

/**
 * Whether a file is a map: in Tiled's own two formats, or a .json with the content of one. Other .json files are beside
 * maps.
 */
export function isMapFile(name: string, text: () => string): boolean {
  if (/\.(tmj|tmx)$/i.test(name)) return true;
  if (!/\.json$/i.test(name)) return false;
  const content = text();
  return /"layers"\s*:/.test(content) && /"orientation"\s*:/.test(content);
}

/** Returns the maps among these files, in order. A .json that was exported beside its own .tmj is not another map. */
export function mapsAmong(files: readonly string[], textOf: (file: string) => string): string[] {
  const isExported = (file: string): boolean => /\.json$/i.test(file);
  const maps = files.filter((file) => isMapFile(file, () => textOf(file)));
  const withoutEnding = (file: string): string => file.replace(/\.[^./]*$/, '');
  const own = new Set(maps.filter((file) => !isExported(file)).map(withoutEnding));
  return maps.filter((file) => !isExported(file) || !own.has(withoutEnding(file))).sort();
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Returns the hash of a baked map's content, as the bake computes it. */
export const hashOf = ({ hash: _, ...content }: ExpoMap): string => sha256(JSON.stringify(content));

/**
 * Whether a path is a file. False if the name is too long or the folder cannot be read, because maps contain all kinds
 * of names.
 */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/** Pictures that authors put beside their maps. Nothing else of that folder is ever served. */
export const MAP_PICTURE = /\.(png|jpe?g|webp|gif)$/i;

/** Whether a picture is served: those in `assets/`, and those beside a map. */
const isServed = (path: string): boolean =>
  path.startsWith('assets/') || (path.startsWith('maps/') && MAP_PICTURE.test(path));

/** Returns an address with the hash of the content, so that a changed picture makes another version of the map. */
const versioned = (root: string, path: string): string =>
  path.startsWith('maps/')
    ? `?v=${createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex')
        .slice(0, 12)}`
    : '';

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Returns the files below `root` (the folder that contains `maps/` and `assets/`) for the bake. */
export function contentFolder(root: string): BakeInput {
  return {
    text: (path) => (isFile(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null),
    has: (path) => isServed(path) && isFile(join(root, path)),
    size: (path) => (isServed(path) && isFile(join(root, path)) ? pictureOf(readFileSync(join(root, path))) : null),
    sha256,
    url: (path) => `/${encoded(path)}${versioned(root, path)}`,
  };
}

/** Returns the files with a finding that prevents their map from going live. */
export const filesWithErrors = (diagnostics: readonly Diagnostic[]): ReadonlySet<string> =>
  new Set(diagnostics.flatMap(({ severity, where }) => (severity === 'error' ? [where.file] : [])));

/**
 * Bakes every map of the content folder. A map with an error is left out, or taken from `live`. Never throws for an
 * author's mistake: read `diagnostics`.
 */
export function loadMaps(root: string, live: ReadonlyMap<string, ExpoMap> = new Map()): LoadedMaps {
  const input = contentFolder(root);
  const folder = join(root, 'maps');
  const files = existsSync(folder)
    ? mapsAmong(readdirSync(folder), (file) => readFileSync(join(folder, file), 'utf8'))
    : [];
  const diagnostics: Diagnostic[] = [];
  const maps = new Map<string, ExpoMap>();
  const neighbours: Neighbour[] = [];
  for (const file of files) {
    const name = hallNameOf(file);
    const baked = bake(`maps/${file}`, input);
    diagnostics.push(...baked.diagnostics);
    const map = baked.map ?? live.get(name);
    if (map) maps.set(name, map);
    neighbours.push({
      name,
      file: `maps/${file}`,
      objects: baked.map ? baked.objects : (map?.objects ?? baked.objects),
      origins: baked.origins,
    });
  }
  diagnostics.push(...checkPortals(neighbours));
  return { maps, diagnostics };
}
