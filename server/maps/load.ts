import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BakeInput, bake } from '../../shared/map/bake.ts';
import { checkPortals, type Neighbour } from '../../shared/map/check/portals.ts';
import type { Diagnostic } from '../../shared/map/diagnostics.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';

export type LoadedMaps = {
  /** What is live now, by name ('expo', 'tea-room'). */
  maps: Map<string, ExpoMap>;
  /** Faults of the last look at the files; maps with an error kept their former version. */
  diagnostics: Diagnostic[];
};

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Files below `root` (the folder that holds `maps/` and `assets/`) as the bake wants them. */
export function contentFolder(root: string): BakeInput {
  return {
    text: (path) => (isFile(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null),
    has: (path) => path.startsWith('assets/') && isFile(join(root, path)),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    url: (path) => `/${path}`,
  };
}

/**
 * Bakes every `maps/*.tmj` of the content folder. A map with an error is left out, or stays as `live` has it.
 * Never throws for an author's mistake: read `diagnostics`.
 */
export function loadMaps(root: string, live: Map<string, ExpoMap> = new Map()): LoadedMaps {
  const input = contentFolder(root);
  const folder = join(root, 'maps');
  const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.tmj')) : [];
  const diagnostics: Diagnostic[] = [];
  const maps = new Map<string, ExpoMap>();
  const neighbours: Neighbour[] = [];
  for (const file of files.sort()) {
    const name = file.slice(0, -'.tmj'.length);
    const baked = bake(`maps/${file}`, input);
    diagnostics.push(...baked.diagnostics);
    const map = baked.map ?? live.get(name);
    if (map) maps.set(name, map);
    neighbours.push({
      name,
      file: `maps/${file}`,
      objects: baked.map ? baked.objects : (map?.objects ?? baked.objects),
    });
  }
  diagnostics.push(...checkPortals(neighbours));
  return { maps, diagnostics };
}
