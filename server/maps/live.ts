import { dirname } from 'node:path';
import type { Diagnostic } from '../../shared/map/diagnostics.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { StartError } from '../start-error.ts';
import { inWords } from './in-words.ts';
import { loadMaps } from './load.ts';
import { publishMap, readMapVersion } from './versions.ts';

/** Former versions of a map that a page on its way may still ask for. */
const KEPT_VERSIONS = 3;

/** What one look at the files came to. */
export type Followed = { published: readonly string[]; diagnostics: readonly Diagnostic[] };

/** The maps that are live, and the one way for a new version to become so. */
export type LiveMaps = {
  readonly maps: ReadonlyMap<string, ExpoMap>;
  /** The live version of a map, or one of its last, by hash. */
  version(name: string, hash: string): ExpoMap | null;
  /**
   * Looks at the files: validate, bake, write down the new version, and only then is it live. What is broken changes
   * nothing. One look at a time.
   */
  follow(): Promise<Followed>;
  /** Called with each version as it goes live; in the order they do. */
  onLive(listener: (map: ExpoMap) => void): void;
};

/**
 * Opens the maps of an event: from its files, and from the last version that was live where a file is broken. Throws
 * StartError when no map can be opened.
 */
export async function openLiveMaps(ctx: Context, event: string): Promise<LiveMaps> {
  const { contentDir } = ctx.env;
  const maps = new Map<string, ExpoMap>();
  const versions = new Map<string, ExpoMap[]>();
  const listeners: ((map: ExpoMap) => void)[] = [];
  let looking: Promise<unknown> = Promise.resolve();

  const goLive = (map: ExpoMap): void => {
    maps.set(map.name, map);
    versions.set(map.name, [map, ...(versions.get(map.name) ?? [])].slice(0, KEPT_VERSIONS));
    for (const listener of listeners) listener(map);
  };

  /** A version of a file; false when the console has taken the map over. */
  const publish = async (map: ExpoMap): Promise<boolean> => {
    if ((await publishMap(ctx, event, map, 'file')) !== 'kept') {
      goLive(map);
      return true;
    }
    if (maps.has(map.name)) return false;
    const stored = await readMapVersion(ctx, event, map.name);
    if (stored) goLive(stored.map);
    return false;
  };

  const look = async (): Promise<Followed> => {
    const loaded = loadMaps(dirname(contentDir), maps);
    const published: string[] = [];
    for (const map of loaded.maps.values()) {
      if (maps.get(map.name)?.hash === map.hash) continue;
      if (await publish(map)) published.push(map.name);
    }
    for (const name of loaded.broken) {
      const stored = maps.has(name) ? null : await readMapVersion(ctx, event, name);
      if (stored) goLive(stored.map);
    }
    return { published, diagnostics: loaded.diagnostics };
  };

  const follow = (): Promise<Followed> => {
    const next = looking.then(look, look);
    looking = next;
    return next;
  };

  const { diagnostics } = await follow();
  for (const diagnostic of diagnostics) ctx.log.warn({ line: inWords(diagnostic) }, 'content');
  if (maps.size === 0)
    throw new StartError(`no map in ${contentDir} can be opened: ${diagnostics.map(inWords).join(' ')}`);
  return {
    maps,
    version: (name, hash) => versions.get(name)?.find((map) => map.hash === hash) ?? null,
    follow,
    onLive: (listener) => listeners.push(listener),
  };
}
