import { dirname, posix } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { BakeInput } from '../../shared/map/bake.ts';
import { bake } from '../../shared/map/bake.ts';
import { checkPortals } from '../../shared/map/check/portals.ts';
import type { Diagnostic } from '../../shared/map/diagnostics.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { writeAudit } from '../auth/audit.ts';
import type { Context } from '../context.ts';
import { readArchive } from '../files/archive.ts';
import { keepUses, useFile } from '../files/shelf.ts';
import { storeFile } from '../files/store.ts';
import type { LiveMaps } from './live.ts';
import { contentFolder, filesWithErrors, MAP_PICTURE, mapsAmong } from './load.ts';

export type ArchivePublished = { published: string[]; diagnostics: Diagnostic[] };

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** The entries of an archive as the bake wants its files; what it does not hold may be one of the engine's own assets. */
function inputOf(entries: ReadonlyMap<string, Uint8Array>, urls: ReadonlyMap<string, string>, root: string): BakeInput {
  const own = contentFolder(root);
  const isAsset = (path: string): boolean => path.startsWith('assets/');
  return {
    text(path) {
      const bytes = entries.get(path);
      if (bytes) return textOf(bytes);
      return isAsset(path) ? own.text(path) : null;
    },
    has: (path) => urls.has(path) || (isAsset(path) && own.has(path)),
    sha256: own.sha256,
    url: (path) => urls.get(path) ?? own.url(path),
  };
}

/**
 * Publishes the maps of a zip archive for an event: read, checked and baked as files are, their pictures kept as files of the
 * event. A map with an error is told and changes nothing; the others go live and follow their files no more.
 * Throws AppError with the fault of the archive or of a picture.
 */
export async function publishArchive(
  ctx: Context,
  live: LiveMaps,
  event: string,
  bytes: Uint8Array,
  staff: string,
): Promise<ArchivePublished> {
  const archive = readArchive(bytes);
  if (!archive.ok) throw new AppError(archive.fault.code, 400, archive.fault.code, archive.fault.detail);
  const entries = new Map(archive.entries.map(({ name, bytes: content }) => [posix.normalize(name), content]));
  const urls = new Map<string, string>();
  const hashes: string[] = [];
  for (const [name, content] of entries) {
    if (!MAP_PICTURE.test(name)) continue;
    const { hash } = await storeFile(ctx, { event, kind: 'map', bytes: content, by: staff, name });
    urls.set(name, `/files/${hash}`);
    hashes.push(hash);
  }
  const input = inputOf(entries, urls, dirname(ctx.env.contentDir));
  const files = mapsAmong([...entries.keys()], (name) => textOf(entries.get(name) ?? new Uint8Array()));
  if (files.length === 0) throw new AppError('no-hall', 409);
  const baked = files.map((file) => ({ file, ...bake(file, input) }));
  const diagnostics = baked.flatMap((one) => one.diagnostics);
  const fresh = baked.flatMap(({ file, map, origins }) =>
    map ? [{ name: map.name, file, objects: map.objects, origins }] : [],
  );
  const others = [...live.of(event).values()].filter(({ name }) => !fresh.some((one) => one.name === name));
  const neighbours = others.map(({ name, objects }) => ({ name, file: `maps/${name}`, objects }));
  diagnostics.push(...checkPortals([...fresh, ...neighbours]).filter(({ where }) => entries.has(where.file)));
  const broken = filesWithErrors(diagnostics);
  const maps = baked.flatMap(({ file, map }) => (map && !broken.has(file) ? [map] : []));
  for (const map of maps) await goLive(ctx, live, event, map, hashes, staff);
  return { published: maps.map(({ name }) => name), diagnostics };
}

async function goLive(
  ctx: Context,
  live: LiveMaps,
  event: string,
  map: ExpoMap,
  hashes: readonly string[],
  staff: string,
): Promise<void> {
  const drawing = JSON.stringify(map.drawing);
  const shown = hashes.filter((hash) => drawing.includes(hash));
  const subject = `map:${map.name}`;
  for (const hash of shown) await useFile(ctx, { event, kind: 'map', hash }, subject, true);
  await live.publish(event, map);
  // what only the version before showed may be removed now
  await keepUses(ctx, { event, kind: 'map', hashes: shown }, subject);
  await writeAudit(ctx, { staff, event, action: 'map.publish', subject: map.name, reason: '' });
}
