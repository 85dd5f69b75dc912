import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { StartError } from '../start-error.ts';
import { type Booths, dressMap, readBooths } from './booths.ts';
import type { Diagnostic } from './diagnostics.ts';
import { inWords } from './in-words.ts';
import { loadMaps } from './load.ts';
import { changeHall, publishMap, readHallNames, readMapVersion } from './versions.ts';

/** Former versions of a map that a page on its way may still ask for. */
const KEPT_VERSIONS = 3;

/** What one look at the files came to. */
export type Followed = { published: readonly string[]; diagnostics: readonly Diagnostic[] };

/** The maps that are live in each event, and the one way for a new version to become so. */
export type LiveMaps = {
  /** The maps of an event by name, with the words of its booths; empty for an event that is not open here. */
  of(event: string): ReadonlyMap<string, ExpoMap>;
  /** A live version of a map, or one of its last, by hash. */
  version(name: string, hash: string): ExpoMap | null;
  /** Maps that the content folder offers to a new event. */
  offered(): readonly ExpoMap[];
  /** Brings the maps of another event to life; those in `take` follow their files from now on. */
  open(event: string, take?: readonly string[]): Promise<void>;
  /** More maps of the content folder for an event; they follow their files. */
  take(event: string, names: readonly string[]): Promise<void>;
  /** A map that the console publishes: from now on it does not follow its file. */
  publish(event: string, map: ExpoMap): Promise<void>;
  /** The hall that visitors arrive in: the one that staff chose, else `expo`, else the first by name; '' without any. */
  entrance(event: string): string;
  /** Whether staff chose it. */
  isEntranceChosen(event: string): boolean;
  /** Throws AppError 'not-found'. */
  setEntrance(event: string, name: string, staff: string): Promise<void>;
  /** Takes a hall away; its versions stay. Throws AppError 'not-found', 'last-hall' or 'hall-is-entrance'. */
  remove(event: string, name: string, staff: string): Promise<void>;
  /** Brings a hall back as it was. Throws AppError 'not-found'. */
  restore(event: string, name: string, staff: string): Promise<void>;
  /** Halls that were taken away and can come back. */
  removed(event: string): readonly string[];
  close(event: string): void;
  /** Staff wrote on a booth. */
  dress(event: string): Promise<void>;
  /**
   * Looks at the files: validate, bake, write down the new version, and only then is it live. What is broken changes
   * nothing. One look at a time.
   */
  follow(): Promise<Followed>;
  /** Called with each version as it goes live; in the order they do. */
  onLive(listener: (event: string, map: ExpoMap) => void): void;
  /** Called when a hall was taken away. */
  onGone(listener: (event: string, name: string) => void): void;
};

/** The entrance where nobody chose one; without a map of this name, the first. */
const START_MAP = 'expo';

/** What one event has: maps as their authors drew them, and as visitors see them. */
type EventHalls = {
  bare: Map<string, ExpoMap>;
  shown: Map<string, ExpoMap>;
  booths: Booths;
  /** The last versions by name, the newest first. One event's changes push out nobody else's. */
  versions: Map<string, ExpoMap[]>;
  /** Names that follow their file; null: all that the folder has. */
  follows: ReadonlySet<string> | null;
  /** Names that staff took away: they follow nothing. */
  removed: ReadonlySet<string>;
  /** '' where staff chose none. */
  entrance: string;
};

/**
 * Opens the maps of the event that the content folder belongs to: from its files, and from the last version that was live
 * where a file is broken. Throws StartError when no map can be opened.
 */
export async function openLiveMaps(ctx: Context, fileEvent: string): Promise<LiveMaps> {
  const { contentDir } = ctx.env;
  const events = new Map<string, EventHalls>();
  const listeners: ((event: string, map: ExpoMap) => void)[] = [];
  const goneListeners: ((event: string, name: string) => void)[] = [];
  let looking: Promise<unknown> = Promise.resolve();
  let loaded = loadMaps(dirname(contentDir));

  const show = (event: string, halls: EventHalls, bare: ExpoMap): void => {
    const map = dressMap(bare, halls.booths);
    if (halls.shown.get(map.name)?.hash === map.hash) return;
    halls.shown.set(map.name, map);
    const former = halls.versions.get(map.name) ?? [];
    halls.versions.set(map.name, [map, ...former.filter(({ hash }) => hash !== map.hash)].slice(0, KEPT_VERSIONS));
    for (const listener of listeners) listener(event, map);
  };

  const goLive = (event: string, halls: EventHalls, bare: ExpoMap): void => {
    halls.bare.set(bare.name, bare);
    show(event, halls, bare);
  };

  const fromStore = async (event: string, halls: EventHalls, name: string): Promise<void> => {
    const stored = halls.bare.has(name) ? null : await readMapVersion(ctx, event, name);
    if (stored) goLive(event, halls, stored.map);
  };

  /** What the files say in one event; gives the names of what went live. */
  const followIn = async (event: string, halls: EventHalls): Promise<string[]> => {
    const published: string[] = [];
    for (const map of loaded.maps.values()) {
      if (halls.removed.has(map.name) || (halls.follows && !halls.follows.has(map.name))) continue;
      if (halls.bare.get(map.name)?.hash === map.hash) continue;
      // 'kept': the console has taken the map over
      if ((await publishMap(ctx, event, map, 'file')) === 'kept') await fromStore(event, halls, map.name);
      else {
        goLive(event, halls, map);
        published.push(map.name);
      }
    }
    return published;
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = looking.then(work, work);
    looking = next.catch(() => {});
    return next;
  };

  const look = async (): Promise<Followed> => {
    loaded = loadMaps(dirname(contentDir), events.get(fileEvent)?.bare);
    const published = new Set<string>();
    for (const [event, halls] of events) for (const name of await followIn(event, halls)) published.add(name);
    return { published: [...published], diagnostics: loaded.diagnostics };
  };

  const open = async (event: string, take: readonly string[]): Promise<void> => {
    const { maps: stored, removed, entrance } = await readHallNames(ctx, event);
    const follows =
      event === fileEvent
        ? null
        : new Set([...take, ...stored.filter((map) => map.source === 'file').map((map) => map.name)]);
    const booths = await readBooths(ctx, event);
    const halls: EventHalls = {
      bare: new Map(),
      shown: new Map(),
      booths,
      versions: new Map(),
      follows,
      removed: new Set(removed),
      entrance,
    };
    events.set(event, halls);
    await followIn(event, halls);
    for (const { name } of stored) await fromStore(event, halls, name);
  };

  const entranceOf = (event: string): string => {
    const { shown, entrance } = events.get(event) ?? { shown: new Map<string, ExpoMap>(), entrance: '' };
    if (shown.has(entrance)) return entrance;
    return shown.has(START_MAP) ? START_MAP : ([...shown.keys()].sort()[0] ?? '');
  };

  const hallsWith = (event: string): EventHalls => {
    const halls = events.get(event);
    if (!halls) throw new AppError('not-found', 404);
    return halls;
  };

  const bringBack = async (event: string, halls: EventHalls, name: string): Promise<void> => {
    halls.removed = new Set([...halls.removed].filter((one) => one !== name));
    await followIn(event, halls);
    await fromStore(event, halls, name);
  };

  await open(fileEvent, []);
  const { diagnostics } = loaded;
  for (const diagnostic of diagnostics) ctx.log.warn({ line: inWords(diagnostic) }, 'content');
  if (events.get(fileEvent)?.bare.size === 0)
    throw new StartError(`no map in ${contentDir} can be opened: ${diagnostics.map(inWords).join(' ')}`);

  return {
    of: (event) => events.get(event)?.shown ?? new Map(),
    version(name, hash) {
      for (const { versions } of events.values()) {
        const found = versions.get(name)?.find((map) => map.hash === hash);
        if (found) return found;
      }
      return null;
    },
    offered: () => [...loaded.maps.values()],
    // an event that is open stays as it is: its halls must not be empty for the moment of a second look
    open: (event, take = []) => inTurn(async () => (events.has(event) ? undefined : await open(event, take))),
    take: (event, names) =>
      inTurn(async () => {
        const halls = events.get(event);
        if (!halls) return;
        if (halls.follows) halls.follows = new Set([...halls.follows, ...names]);
        await followIn(event, halls);
      }),
    publish: (event, map) =>
      inTurn(async () => {
        const halls = hallsWith(event);
        await publishMap(ctx, event, map, 'console');
        halls.removed = new Set([...halls.removed].filter((name) => name !== map.name));
        goLive(event, halls, map);
      }),
    entrance: entranceOf,
    isEntranceChosen(event) {
      const halls = events.get(event);
      return halls?.shown.has(halls.entrance) === true;
    },
    removed: (event) => [...(events.get(event)?.removed ?? [])].sort(),
    setEntrance: (event, name, staff) =>
      inTurn(async () => {
        const halls = hallsWith(event);
        if (!halls.shown.has(name)) throw new AppError('not-found', 404);
        if ((await changeHall(ctx, 'hall_entrance_put', event, name, staff)) !== 'done')
          throw new AppError('not-found', 404);
        halls.entrance = name;
      }),
    remove: (event, name, staff) =>
      inTurn(async () => {
        const halls = hallsWith(event);
        if (!halls.shown.has(name)) throw new AppError('not-found', 404);
        if (halls.shown.size === 1) throw new AppError('last-hall', 409);
        if (entranceOf(event) === name) throw new AppError('hall-is-entrance', 409);
        const status = await changeHall(ctx, 'hall_remove', event, name, staff);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'last') throw new AppError('last-hall', 409);
        halls.removed = new Set([...halls.removed, name]);
        halls.bare.delete(name);
        halls.shown.delete(name);
        for (const listener of goneListeners) listener(event, name);
      }),
    restore: (event, name, staff) =>
      inTurn(async () => {
        const halls = hallsWith(event);
        if ((await changeHall(ctx, 'hall_restore', event, name, staff)) !== 'done')
          throw new AppError('not-found', 404);
        await bringBack(event, halls, name);
      }),
    close: (event) => events.delete(event),
    dress: (event) =>
      inTurn(async () => {
        const halls = events.get(event);
        if (!halls) return;
        halls.booths = await readBooths(ctx, event);
        for (const bare of halls.bare.values()) show(event, halls, bare);
      }),
    follow: () => inTurn(look),
    onLive: (listener) => listeners.push(listener),
    onGone: (listener) => goneListeners.push(listener),
  };
}
