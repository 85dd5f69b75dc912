import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { createTurns } from '../in-turn.ts';
import { StartError } from '../start-error.ts';
import { entranceIn } from './event-halls.ts';
import { createGoingLive, type Followed, look, openEvent } from './going-live.ts';
import { dressHalls, publish, removeHall, restoreHall, setEntrance, takeMaps } from './hall-changes.ts';
import { inWords } from './in-words.ts';

/** The maps that are live in each event. A new version becomes live only through here. */
export type LiveMaps = {
  /** Returns the maps of an event by name, with the texts of its booths; empty for an event that is not open here. */
  of(event: string): ReadonlyMap<string, ExpoMap>;
  /** Returns a live version of a map, or one of its last ones, by hash. */
  version(name: string, hash: string): ExpoMap | null;
  /** Returns the maps of the content folder, which a new event can use. */
  offered(): readonly ExpoMap[];
  /** Opens the maps of another event. Those in `take` follow their files from now on. */
  open(event: string, take?: readonly string[]): Promise<void>;
  /** Adds maps of the content folder to an event. They follow their files. */
  take(event: string, names: readonly string[]): Promise<void>;
  /** Publishes a map from the console. From now on it does not follow its file. */
  publish(event: string, map: ExpoMap): Promise<void>;
  /**
   * Returns the hall where visitors arrive: the one that staff chose, else `expo`, else the first by name; '' if there
   * is none.
   */
  entrance(event: string): string;
  /** Whether staff chose the entrance. */
  isEntranceChosen(event: string): boolean;
  /** Sets the entrance. Throws AppError 'not-found'. */
  setEntrance(event: string, name: string, staff: string): Promise<void>;
  /** Removes a hall. Its versions stay stored. Throws AppError 'not-found', 'last-hall' or 'hall-is-entrance'. */
  remove(event: string, name: string, staff: string): Promise<void>;
  /** Restores a removed hall as it was. Throws AppError 'not-found'. */
  restore(event: string, name: string, staff: string): Promise<void>;
  /** Returns the halls that were removed and can be restored. */
  removed(event: string): readonly string[];
  close(event: string): void;
  /** Applies the texts that staff wrote on a booth. */
  dress(event: string): Promise<void>;
  /**
   * Looks at the files: checks, bakes and stores each new version before it goes live. A map with an error changes
   * nothing. Only one look runs at a time.
   */
  follow(): Promise<Followed>;
  /** Calls the listener with each version as it goes live, in that order. */
  onLive(listener: (event: string, map: ExpoMap) => void): void;
  /** Calls the listener when a hall was removed. */
  onGone(listener: (event: string, name: string) => void): void;
};

/**
 * Opens the maps of the event that the content folder belongs to, from its files. A map with an error comes from its
 * last live version. Throws StartError if no map can be opened.
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
    // an open event stays as it is, because its halls must not be empty during a second reading
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
