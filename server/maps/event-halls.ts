import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { type Booths, dressMap } from './booths.ts';

/** Former versions of a map that a page on its way may still ask for. */
const KEPT_VERSIONS = 3;
/** The entrance where nobody chose one; without a map of this name, the first. */
const START_MAP = 'expo';

/** What one event has: maps as their authors drew them, and as visitors see them. */
export type EventHalls = {
  readonly bare: Map<string, ExpoMap>;
  readonly shown: Map<string, ExpoMap>;
  booths: Booths;
  /** The last versions by name, the newest first. One event's changes push out nobody else's. */
  readonly versions: Map<string, ExpoMap[]>;
  /** Names that follow their file; null: all that the folder has. */
  follows: ReadonlySet<string> | null;
  /** Names that staff took away: they follow nothing. */
  removed: ReadonlySet<string>;
  /** '' where staff chose none. */
  entrance: string;
};

export const newEventHalls = (given: Pick<EventHalls, 'booths' | 'follows' | 'removed' | 'entrance'>): EventHalls => ({
  ...given,
  bare: new Map(),
  shown: new Map(),
  versions: new Map(),
});

/** Puts the words of its booths on a map and shows it. Null: it is shown as it is already. */
export function showMap(halls: EventHalls, bare: ExpoMap): ExpoMap | null {
  const map = dressMap(bare, halls.booths);
  if (halls.shown.get(map.name)?.hash === map.hash) return null;
  halls.shown.set(map.name, map);
  const former = halls.versions.get(map.name) ?? [];
  halls.versions.set(map.name, [map, ...former.filter(({ hash }) => hash !== map.hash)].slice(0, KEPT_VERSIONS));
  return map;
}

/** Whether a map of the folder goes live here by itself. */
export const followsFile = ({ removed, follows }: EventHalls, name: string): boolean =>
  !removed.has(name) && (follows === null || follows.has(name));

/** A hall is taken away: it is shown no more, and follows its file no more. Its last versions can still be asked for. */
export function takeAway(halls: EventHalls, name: string): void {
  halls.removed = new Set([...halls.removed, name]);
  halls.bare.delete(name);
  halls.shown.delete(name);
}

/** A hall that was taken away may be shown again. */
export function giveBack(halls: EventHalls, name: string): void {
  halls.removed = new Set([...halls.removed].filter((one) => one !== name));
}

/** The hall that visitors arrive in: the one that staff chose, else `expo`, else the first by name; '' without any. */
export function entranceIn({ shown, entrance }: Pick<EventHalls, 'shown' | 'entrance'>): string {
  if (shown.has(entrance)) return entrance;
  return shown.has(START_MAP) ? START_MAP : ([...shown.keys()].sort()[0] ?? '');
}
