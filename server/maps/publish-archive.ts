import { AppError } from '../../shared/errors.ts';
import type { MapChoice, MapQuestion } from '../../shared/hall.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { asHallName, stemOf } from '../../shared/map/hall-name.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { writeAudit } from '../auth/audit.ts';
import type { Context } from '../context.ts';
import { readEventGames } from '../events/event-games.ts';
import { keepUses, useFile } from '../files/shelf.ts';
import { storeFile } from '../files/store.ts';
import { type ArchiveMaps, archiveMaps, heldPicture } from './archive-maps.ts';
import { checkPortals } from './check/portals.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { LiveMaps } from './live.ts';
import { filesWithErrors, hashOf } from './load.ts';

export type ArchivePublished = { published: string[]; diagnostics: Diagnostic[]; leftOut: string[] };
/** What publishing an archive would change in the halls of an event. `mustAsk`: staff must be asked first. */
export type ArchivePlan = { questions: MapQuestion[]; mustAsk: boolean; diagnostics: Diagnostic[]; leftOut: string[] };

/** Returns the games on a map: the key of the settings and the title of the stage. */
const gamesOn = (map: ExpoMap) =>
  objectsOf(map, 'stage').flatMap(({ game, config, title }) =>
    game === '' || config === '' ? [] : [{ config, title }],
  );

/** Returns the findings of an archive's maps, including doors between them and to existing halls. */
function findingsOf({ maps }: ArchiveMaps, halls: ReadonlyMap<string, ExpoMap>): Diagnostic[] {
  const fresh = maps.flatMap(({ file, map, origins }) =>
    map ? [{ name: map.name, file, objects: map.objects, origins }] : [],
  );
  const others = [...halls.values()].filter(({ name }) => !fresh.some((one) => one.name === name));
  const neighbours = others.map(({ name, objects }) => ({ name, file: `maps/${name}`, objects }));
  const own = new Set(maps.map(({ file }) => file));
  const doors = checkPortals([...fresh, ...neighbours]).filter(({ where }) => own.has(where.file));
  return [...maps.flatMap((one) => one.diagnostics), ...doors];
}

/** Returns the titles of stages of `before` whose game is on no stage of `after`. */
function lostGames(before: ExpoMap, after: Iterable<ExpoMap>): MapQuestion['losesGames'] {
  const kept = new Set([...after].flatMap(gamesOn).map(({ config }) => config));
  return gamesOn(before).flatMap(({ config, title }) => (kept.has(config) ? [] : [title]));
}

/**
 * Reads the maps of a zip archive for an event. `choices`: names that staff entered, and halls that they agreed to
 * replace. Throws AppError with the fault of the archive or of a picture, and if the choices are invalid or outdated.
 */
export async function openArchive(
  ctx: Context,
  live: LiveMaps,
  event: string,
  bytes: Uint8Array,
  choices: readonly MapChoice[] = [],
): Promise<ArchiveMaps> {
  const chosen = namesChosen(choices, live.of(event));
  const games = (await readEventGames(ctx, event)).map(({ key }) => key);
  return archiveMaps(ctx, bytes, games, chosen);
}

/**
 * Returns what an archive would change before anything is published: which halls it would replace, and which games
 * would lose their stage.
 */
export function planArchive(read: ArchiveMaps, halls: ReadonlyMap<string, ExpoMap>): ArchivePlan {
  const fresh = read.maps.flatMap(({ map }) => (map ? [map] : []));
  const after = new Map([...halls, ...fresh.map((map): [string, ExpoMap] => [map.name, map])]);
  const questions = read.maps.flatMap(({ file, map }): MapQuestion[] => {
    if (!map) return [];
    const before = halls.get(map.name);
    return [
      {
        file,
        name: map.name,
        title: map.title,
        replaces: before ? { title: before.title, hash: before.hash } : null,
        losesGames: before ? lostGames(before, after.values()) : [],
      },
    ];
  });
  const stems = questions.map(({ file }) => stemOf(file));
  const isTwice = new Set(stems).size < stems.length;
  return {
    questions,
    mustAsk: isTwice || questions.some(({ replaces }) => replaces !== null),
    diagnostics: findingsOf(read, halls),
    leftOut: read.leftOut,
  };
}

/**
 * Throws AppError 'changed-meanwhile' if a hall is not, or no longer, the one that staff agreed to replace, and
 * 'bad-request' for a repeated name.
 */
function namesChosen(choices: readonly MapChoice[], halls: ReadonlyMap<string, ExpoMap>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { file, name, over } of choices) {
    const wanted = name === '' ? '' : asHallName(name);
    if (wanted !== '' && [...names.values()].includes(wanted)) throw new AppError('bad-request', 400);
    if (wanted !== '' && (halls.get(wanted)?.hash ?? '') !== over) throw new AppError('changed-meanwhile', 409);
    names.set(file.normalize('NFC'), wanted);
  }
  return names;
}

/**
 * Publishes the maps of an archive for an event, and stores their pictures as files of the event. A map with an error
 * is reported and changes nothing; the others go live and do not follow files any more. Throws AppError with the fault
 * of a picture.
 */
export async function publishArchive(
  ctx: Context,
  live: LiveMaps,
  event: string,
  read: ArchiveMaps,
  staff: string,
): Promise<ArchivePublished> {
  const diagnostics = findingsOf(read, live.of(event));
  const broken = filesWithErrors(diagnostics);
  const maps = read.maps.flatMap(({ file, map }) => (map && !broken.has(file) ? [map] : []));
  const stored = new Map<string, string>();
  const hashOfPicture = async (path: string): Promise<string> => {
    const known = stored.get(path);
    if (known) return known;
    const content = read.pictures.get(path) ?? new Uint8Array();
    const { hash } = await storeFile(ctx, { event, kind: 'map', bytes: content, by: staff, name: path });
    stored.set(path, hash);
    return hash;
  };
  // all pictures first, so that a refused one does not leave half of the halls published
  const ready: { map: ExpoMap; shown: string[] }[] = [];
  for (const bare of maps) {
    const shown = new Set<string>();
    const pictures: ExpoMap['drawing']['pictures'] = [];
    for (const picture of bare.drawing.pictures) {
      const path = heldPicture(picture.address);
      if (path === null) {
        pictures.push(picture);
        continue;
      }
      const hash = await hashOfPicture(path);
      shown.add(hash);
      pictures.push({ ...picture, address: `/files/${hash}` });
    }
    const map = { ...bare, drawing: { ...bare.drawing, pictures } };
    map.hash = hashOf(map);
    ready.push({ map, shown: [...shown] });
  }
  for (const { map, shown } of ready) await goLive(ctx, live, event, map, shown, staff);
  return { published: ready.map(({ map }) => map.name), diagnostics, leftOut: read.leftOut };
}

async function goLive(
  ctx: Context,
  live: LiveMaps,
  event: string,
  map: ExpoMap,
  shown: readonly string[],
  staff: string,
): Promise<void> {
  const subject = `map:${map.name}`;
  for (const hash of shown) await useFile(ctx, { event, kind: 'map', hash }, subject, true);
  await live.publish(event, map);
  // pictures that only the former version used can be deleted now
  await keepUses(ctx, { event, kind: 'map', hashes: shown }, subject);
  await writeAudit(ctx, { staff, event, action: 'map.publish', subject: map.name, reason: '' });
}
