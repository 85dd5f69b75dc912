import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { type Booths, dressMap } from './booths.ts';

/** How many former versions of a map are served, for pages that are about to load one. */
const KEPT_VERSIONS = 3;
/** The entrance if staff chose none. Without a map of this name, it is the first one. */
const START_MAP = 'expo';

/** The maps of one event: as their authors drew them, and as visitors see them. */
export type EventHalls = {
  readonly bare: Map<string, ExpoMap>;
  readonly shown: Map<string, ExpoMap>;
  booths: Booths;
  /** The last versions by name, newest first. Changes of one event push out no versions of another. */
  readonly versions: Map<string, ExpoMap[]>;
  /** Names of the maps that follow their file; null: all maps of the folder. */
  follows: ReadonlySet<string> | null;
  /** Names that staff removed. These maps follow no file. */
  removed: ReadonlySet<string>;
  /** '' if staff chose none. */
  entrance: string;
};

export const newEventHalls = (given: Pick<EventHalls, 'booths' | 'follows' | 'removed' | 'entrance'>): EventHalls => ({
  ...given,
  bare: new Map(),
  shown: new Map(),
  versions: new Map(),
});

/** Applies the texts of its booths to a map and shows it. Returns null if it is already shown like this. */
export function showMap(halls: EventHalls, bare: ExpoMap): ExpoMap | null {
  const map = dressMap(bare, halls.booths);
  if (halls.shown.get(map.name)?.hash === map.hash) return null;
  halls.shown.set(map.name, map);
  const former = halls.versions.get(map.name) ?? [];
  halls.versions.set(map.name, [map, ...former.filter(({ hash }) => hash !== map.hash)].slice(0, KEPT_VERSIONS));
  return map;
}

/** Whether changes of this file go live in the event by themselves. */
export const followsFile = ({ removed, follows }: EventHalls, name: string): boolean =>
  !removed.has(name) && (follows === null || follows.has(name));

/** Removes a hall: it is not shown and does not follow its file any more. Its last versions are still served. */
export function takeAway(halls: EventHalls, name: string): void {
  halls.removed = new Set([...halls.removed, name]);
  halls.bare.delete(name);
  halls.shown.delete(name);
}

/** Allows a removed hall to be shown again. */
export function giveBack(halls: EventHalls, name: string): void {
  halls.removed = new Set([...halls.removed].filter((one) => one !== name));
}

/**
 * Returns the hall where visitors arrive: the one that staff chose, else `expo`, else the first by name; '' if there is
 * none.
 */
export function entranceIn({ shown, entrance }: Pick<EventHalls, 'shown' | 'entrance'>): string {
  if (shown.has(entrance)) return entrance;
  return shown.has(START_MAP) ? START_MAP : ([...shown.keys()].sort()[0] ?? '');
}
