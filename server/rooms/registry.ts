import { matchMaker } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { createPlace, type Place } from '../world/place.ts';
import { FRAME_HEAD } from './line.ts';

/** Visitors in one copy of a map; the next opens when it is full. */
export const PLACE_CAPACITY = 200;
/** How long a portal's permission to arrive somewhere waits for the page. */
const TRAVEL_MS = 60_000;

type Travel = { place: string; spawn: string; until: number };

/** All running places of one server, and which of them a visitor is let into. */
export type PlaceRegistry = {
  readonly places: ReadonlyMap<string, Place>;
  /** The place (by id) of a map for somebody of this party: a party is always together. */
  choose(map: string, visitor: string, party: string): Promise<Place>;
  grantTravel(visitor: string, place: string, spawn: string): void;
  /** The map that a visitor may arrive in now: where the last portal leads, else the start. */
  arrivalOf(visitor: string): string;
  /** The spawn to arrive at in this map; asked once. */
  takeSpawn(visitor: string, map: string): string;
};

export function createRegistry(
  event: string,
  maps: ReadonlyMap<string, ExpoMap>,
  start: string,
  newId: () => string,
  now: () => number,
  populate: (place: Place) => Promise<void>,
): PlaceRegistry {
  const places = new Map<string, Place>();
  const muted = new Map<string, number>();
  const travels = new Map<string, Travel>();
  /** Which place a party is in, by map. */
  const parties = new Map<string, string>();

  const open = async (map: ExpoMap): Promise<Place> => {
    const place = createPlace(newId(), event, map, muted, FRAME_HEAD);
    await populate(place);
    places.set(place.id, place);
    await matchMaker.createRoom('place', { id: place.id });
    return place;
  };

  const travelOf = (visitor: string): Travel | null => {
    const travel = travels.get(visitor);
    return travel && travel.until > now() ? travel : null;
  };

  return {
    places,
    async choose(mapName, visitor, party) {
      const map = maps.get(mapName);
      if (!map) throw new AppError('not-found', 404, `no map ${mapName}`);
      const copies = [...places.values()].filter((place) => place.map.name === mapName);
      const mine = copies.find((place) => place.members.has(visitor));
      const partyKey = party && `${mapName}/${party}`;
      const friends = partyKey ? places.get(parties.get(partyKey) ?? '') : undefined;
      const roomy = copies.find((place) => place.members.size < PLACE_CAPACITY);
      const place = friends ?? mine ?? roomy ?? (await open(map));
      if (partyKey) parties.set(partyKey, place.id);
      return place;
    },
    grantTravel(visitor, place, spawn) {
      for (const [key, travel] of travels) if (travel.until <= now()) travels.delete(key);
      travels.set(visitor, { place, spawn, until: now() + TRAVEL_MS });
    },
    arrivalOf: (visitor) => travelOf(visitor)?.place ?? start,
    takeSpawn(visitor, map) {
      const travel = travelOf(visitor);
      travels.delete(visitor);
      return travel?.place === map ? travel.spawn : '';
    },
  };
}
