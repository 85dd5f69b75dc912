import { dirname } from 'node:path';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { readBooths } from './booths.ts';
import type { Diagnostic } from './diagnostics.ts';
import { type EventHalls, followsFile, newEventHalls, showMap } from './event-halls.ts';
import { type LoadedMaps, loadMaps } from './load.ts';
import { publishMap, readHallNames, readMapVersion } from './versions.ts';

/** The result of one look at the files. */
export type Followed = { published: readonly string[]; diagnostics: readonly Diagnostic[] };

/** The halls of the events that are open here, and the files that they come from. Changes run one after the other. */
export type GoingLive = {
  readonly ctx: Context;
  /** The event that the content folder belongs to. */
  readonly fileEvent: string;
  readonly events: Map<string, EventHalls>;
  loaded: LoadedMaps;
  /** Called with each version as it goes live. */
  readonly onLive: ((event: string, map: ExpoMap) => void)[];
};

export const createGoingLive = (ctx: Context, fileEvent: string): GoingLive => ({
  ctx,
  fileEvent,
  events: new Map(),
  loaded: loadMaps(dirname(ctx.env.contentDir)),
  onLive: [],
});

export function show({ onLive }: GoingLive, event: string, halls: EventHalls, bare: ExpoMap): void {
  const map = showMap(halls, bare);
  if (map) for (const listener of onLive) listener(event, map);
}

/** Shows a stored version from now on. */
export function goLive(going: GoingLive, event: string, halls: EventHalls, bare: ExpoMap): void {
  halls.bare.set(bare.name, bare);
  show(going, event, halls, bare);
}

/** Shows the last stored version if no version of this map is shown. */
export async function fromStore(going: GoingLive, event: string, halls: EventHalls, name: string): Promise<void> {
  const stored = halls.bare.has(name) ? null : await readMapVersion(going.ctx, event, name);
  if (stored) goLive(going, event, halls, stored.map);
}

/** Publishes the files' changes in one event. Returns the names of the maps that went live. */
export async function followIn(going: GoingLive, event: string, halls: EventHalls): Promise<string[]> {
  const published: string[] = [];
  for (const map of going.loaded.maps.values()) {
    if (!followsFile(halls, map.name) || halls.bare.get(map.name)?.hash === map.hash) continue;
    // 'kept': this map was published from the console, so its file is ignored
    if ((await publishMap(going.ctx, event, map, 'file')) === 'kept') await fromStore(going, event, halls, map.name);
    else {
      goLive(going, event, halls, map);
      published.push(map.name);
    }
  }
  return published;
}

/** Reads the files again, and publishes their changes in each event. */
export async function look(going: GoingLive): Promise<Followed> {
  const { ctx, events, fileEvent } = going;
  going.loaded = loadMaps(dirname(ctx.env.contentDir), events.get(fileEvent)?.bare);
  const published = new Set<string>();
  for (const [event, halls] of events) for (const name of await followIn(going, event, halls)) published.add(name);
  return { published: [...published], diagnostics: going.loaded.diagnostics };
}

/** Opens the halls of an event. Those in `take` follow their files from now on. */
export async function openEvent(going: GoingLive, event: string, take: readonly string[]): Promise<void> {
  const { ctx, fileEvent, events } = going;
  const { maps: stored, removed, entrance } = await readHallNames(ctx, event);
  const ofFiles = stored.filter((map) => map.source === 'file').map((map) => map.name);
  const halls = newEventHalls({
    follows: event === fileEvent ? null : new Set([...take, ...ofFiles]),
    booths: await readBooths(ctx, event),
    removed: new Set(removed),
    entrance,
  });
  events.set(event, halls);
  await followIn(going, event, halls);
  for (const { name } of stored) await fromStore(going, event, halls, name);
}
