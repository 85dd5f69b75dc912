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
  /** Adds the characters of a place. */
  populate(place: Place): Promise<void>;
  /** Opens the Colyseus room of a place. */
  openRoom(place: string): Promise<unknown>;
  closeRoom(place: string): void;
  /** Called when a body was removed. `lost`: where it stood, if its connection did not come back. */
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
    // the map was removed meanwhile
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
    /** Opens a place of a map, `event/name`. `failed` is called if that is not possible. */
    open(id: string, key: string, failed: (error: unknown) => void): void {
      const opened = make(id, key);
      opening.set(id, opened);
      opened.catch((error: unknown) => {
        forget(id);
        failed(error);
      });
    },
    /** The promise of a place that was asked to open; undefined for an unknown id. */
    opened: (id: string): Promise<Place> | undefined => opening.get(id),
    close,
    /** Sends everybody out of these places and closes their rooms. */
    empty(gone: readonly Place[], code: number): void {
      for (const place of gone) {
        // do this first, so that nobody who is sent out can find the place open
        forget(place.id);
        for (const member of [...place.members.values()]) sendOff(place, member, code);
        close(place.id);
      }
    },
    inEvent: (event: string): Place[] => [...places.values()].filter((place) => place.event === event),
    copiesOf: (event: string, map: string): Place[] =>
      [...places.values()].filter((place) => place.event === event && place.map.name === map),
    /** Adds the characters again, after the map's author moved, added or removed one. */
    async recast(place: Place): Promise<void> {
      for (const { body } of place.characters) leaveBody(place, body);
      place.characters.length = 0;
      await populate(place);
    },
  };
}
export type Running = ReturnType<typeof createRunning>;
