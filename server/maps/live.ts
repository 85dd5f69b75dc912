import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { createTurns } from '../in-turn.ts';
import { StartError } from '../start-error.ts';
import { entranceIn } from './event-halls.ts';
import { createGoingLive, type Followed, look, openEvent } from './going-live.ts';
import { dressHalls, publish, removeHall, restoreHall, setEntrance, takeMaps } from './hall-changes.ts';
import { inWords } from './in-words.ts';

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

/**
 * Opens the maps of the event that the content folder belongs to: from its files, and from the last version that was live
 * where a file is broken. Throws StartError when no map can be opened.
 */
export async function openLiveMaps(ctx: Context, fileEvent: string): Promise<LiveMaps> {
  const going = createGoingLive(ctx, fileEvent);
  const { events } = going;
  const goneListeners: ((event: string, name: string) => void)[] = [];
  const inTurn = createTurns();

  await openEvent(going, fileEvent, []);
  const { diagnostics } = going.loaded;
  for (const diagnostic of diagnostics) ctx.log.warn({ line: inWords(diagnostic) }, 'content');
  if (events.get(fileEvent)?.bare.size === 0)
    throw new StartError(`no map in ${ctx.env.contentDir} can be opened: ${diagnostics.map(inWords).join(' ')}`);

  return {
    of: (event) => events.get(event)?.shown ?? new Map(),
    version(name, hash) {
      for (const { versions } of events.values()) {
        const found = versions.get(name)?.find((map) => map.hash === hash);
        if (found) return found;
      }
      return null;
    },
    offered: () => [...going.loaded.maps.values()],
    // an event that is open stays as it is: its halls must not be empty for the moment of a second look
    open: (event, take = []) =>
      inTurn(async () => (events.has(event) ? undefined : await openEvent(going, event, take))),
    take: (event, names) => inTurn(() => takeMaps(going, event, names)),
    publish: (event, map) => inTurn(() => publish(going, event, map)),
    entrance(event) {
      const halls = events.get(event);
      return halls ? entranceIn(halls) : '';
    },
    isEntranceChosen(event) {
      const halls = events.get(event);
      return halls?.shown.has(halls.entrance) === true;
    },
    removed: (event) => [...(events.get(event)?.removed ?? [])].sort(),
    setEntrance: (event, name, staff) => inTurn(() => setEntrance(going, event, name, staff)),
    remove: (event, name, staff) =>
      inTurn(async () => {
        await removeHall(going, event, name, staff);
        for (const listener of goneListeners) listener(event, name);
      }),
    restore: (event, name, staff) => inTurn(() => restoreHall(going, event, name, staff)),
    close: (event) => events.delete(event),
    dress: (event) => inTurn(() => dressHalls(going, event)),
    follow: () => inTurn(() => look(going)),
    onLive: (listener) => going.onLive.push(listener),
    onGone: (listener) => goneListeners.push(listener),
  };
}
