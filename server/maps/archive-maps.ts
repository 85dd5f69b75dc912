import { dirname, posix } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { freeHallName, hallNameOf } from '../../shared/map/hall-name.ts';
import type { Context } from '../context.ts';
import { readArchive } from '../files/archive.ts';
import { inspectFile } from '../files/inspect.ts';
import { type Baked, type BakeInput, bake } from './bake.ts';
import { contentFolder, MAP_PICTURE, mapsAmong } from './load.ts';
import { pictureOf } from './reading/picture-size.ts';

/**
 * A placeholder for the address of a picture in the archive until it is a file of the event. Only pictures of maps that
 * go live are stored.
 */
const HELD = 'zip:';

export type ArchiveMap = { file: string; name: string } & Baked;
export type ArchiveMaps = {
  maps: ArchiveMap[];
  /** The pictures by their path in the archive. */
  pictures: ReadonlyMap<string, Uint8Array>;
  leftOut: string[];
};

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');

/** Returns a different name for each map: the second `main` is `main-2`, unless staff chose a name. */
export function namesFor(files: readonly string[], chosen: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(chosen.values());
  for (const file of files) {
    const name = chosen.get(file) ?? freeHallName(hallNameOf(file), taken);
    taken.add(name);
    names.set(file, name);
  }
  return names;
}

/**
 * The folders which are beside the maps on the server, wherever the archive has them. Scripts and settings are looked
 * up there.
 */
const BESIDE = /(?:^|\/)((games|scripts)\/[^/]+\.json)$/;

/**
 * Returns the entries of an archive as files for the bake. A file that the archive does not contain may be one of the
 * engine's own assets.
 */
function inputOf(
  entries: ReadonlyMap<string, Uint8Array>,
  root: string,
  games: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): BakeInput {
  const own = contentFolder(root);
  const isAsset = (path: string): boolean => path.startsWith('assets/');
  const at = (path: string) => entries.get(path.normalize('NFC'));
  const isPicture = (path: string): boolean => MAP_PICTURE.test(path) && at(path) !== undefined;
  return {
    text(path) {
      const beside = BESIDE.exec(path)?.[1];
      // games are set up in the console and scripts are on the server, so those of the archive are not used
      if (beside) return games.has(beside) ? '{}' : own.text(`maps/${beside}`);
      const bytes = at(path);
      if (bytes) return textOf(bytes);
      return isAsset(path) ? own.text(path) : null;
    },
    has: (path) => isPicture(path) || (isAsset(path) && own.has(path)),
    size(path) {
      const bytes = at(path);
      return bytes ? pictureOf(bytes) : (own.size?.(path) ?? null);
    },
    // a map that is left out keeps its name for the doors that lead to it
    hallName: (path) => names.get(path.normalize('NFC')) || hallNameOf(path),
    sha256: own.sha256,
    url: (path) => (isPicture(path) ? `${HELD}${path.normalize('NFC')}` : own.url(path)),
  };
}

/** Returns the path in the archive of a picture in a baked map; null for one that has its final address. */
export const heldPicture = (address: string): string | null =>
  address.startsWith(HELD) ? address.slice(HELD.length) : null;

/** A picture that is too large is reported only if a map uses it. */
const ONLY_IF_USED = ['file-too-many-pixels', 'file-too-large'];

/**
 * Reads, checks and bakes the maps of a zip archive like files; stores nothing. `games`: keys of the games that staff
 * set up. `chosen`: names of halls by file. Throws AppError with the fault of the archive or of a picture.
 */
export function archiveMaps(
  ctx: Pick<Context, 'env'>,
  bytes: Uint8Array,
  games: readonly string[],
  chosen: ReadonlyMap<string, string> = new Map(),
): ArchiveMaps {
  const archive = readArchive(bytes);
  if (!archive.ok) throw new AppError(archive.fault.code, 400, archive.fault.code, archive.fault.detail);
  const entries = new Map(archive.entries.map(({ name, bytes: content }) => [posix.normalize(name), content]));
  const pictures = new Map([...entries].filter(([name]) => MAP_PICTURE.test(name)));
  for (const content of pictures.values()) {
    const found = inspectFile('map', content);
    if (!found.ok && !ONLY_IF_USED.includes(found.fault.code))
      throw new AppError(found.fault.code, 400, found.fault.code, found.fault.detail);
  }
  const files = mapsAmong([...entries.keys()], (name) => textOf(entries.get(name) ?? new Uint8Array()));
  if (files.length === 0) throw new AppError('no-hall', 409);
  const names = namesFor(files, chosen);
  const keys = new Set(games.map((key) => `games/${key}.json`));
  const input = inputOf(entries, dirname(ctx.env.contentDir), keys, names);
  const taken = files.filter((file) => names.get(file) !== '');
  return {
    maps: taken.map((file) => ({ file, name: names.get(file) ?? '', ...bake(file, input) })),
    pictures,
    leftOut: archive.leftOut,
  };
}
