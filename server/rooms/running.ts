import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { eventOf, nameOf } from '../seating/book.ts';
import { leaveBody, sendOff } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import type { Lost, Place } from '../world/place.ts';
import { FRAME_HEAD } from './line.ts';

export type RunningOptions = {
  /** The maps of an event, by name. */
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  /** Puts in those who live in the place. */
  populate(place: Place): Promise<void>;
  /** The room of a place: its sockets. */
  openRoom(place: string): Promise<unknown>;
  closeRoom(place: string): void;
  /** A body went; `lost`: where it stood when its connection did not come back. */
  gone(place: Place, visitor: string, lost: Lost | null): void;
};

/** The places that run in this process, each with its room. */
export function createRunning({ mapsOf, populate, openRoom, closeRoom, gone }: RunningOptions) {
  const places = new Map<string, Place>();
  const opening = new Map<string, Promise<Place>>();

  const make = async (id: string, key: string): Promise<Place> => {
    const event = eventOf(key);
    const map = mapsOf(event).get(nameOf(key));
    if (!map) throw new AppError('not-found', 404, `no map ${key}`);
    const place = createPlace(id, event, map, FRAME_HEAD);
    place.gone = (visitor, lost) => gone(place, visitor, lost);
    await populate(place);
    // taken away meanwhile
    if (!mapsOf(event).has(map.name)) throw new AppError('not-found', 404, `no map ${key}`);
    places.set(id, place);
    await openRoom(id);
    return place;
  };

  const forget = (id: string): void => {
    places.delete(id);
    opening.delete(id);
  };

  const close = (id: string): void => {
    forget(id);
    closeRoom(id);
  };

  return {
    places,
    /** Opens a place of a map, `event/name`; `failed` is told when that could not be. */
    open(id: string, key: string, failed: (error: unknown) => void): void {
      const opened = make(id, key);
      opening.set(id, opened);
      opened.catch((error: unknown) => {
        forget(id);
        failed(error);
      });
    },
    /** A place that was asked for, once it is open. */
    opened: (id: string): Promise<Place> | undefined => opening.get(id),
    close,
    /** Everybody goes, and with them the rooms. */
    empty(gone: readonly Place[], code: number): void {
      for (const place of gone) {
        // first: nobody who goes may find it open
        forget(place.id);
        for (const member of [...place.members.values()]) sendOff(place, member, code);
        close(place.id);
      }
    },
    inEvent: (event: string): Place[] => [...places.values()].filter((place) => place.event === event),
    copiesOf: (event: string, map: string): Place[] =>
      [...places.values()].filter((place) => place.event === event && place.map.name === map),
    /** Those who live in the place were moved, added or taken away by its author. */
    async recast(place: Place): Promise<void> {
      for (const { body } of place.characters) leaveBody(place, body);
      place.characters.length = 0;
      await populate(place);
    },
  };
}
export type Running = ReturnType<typeof createRunning>;
