import { matchMaker } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Waiting } from '../../shared/waiting.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import {
  type Book,
  createBook,
  eventOf,
  type Limits,
  openCopy,
  type SeatingEvent,
  takeEvents,
} from '../seating/book.ts';
import {
  type Admission,
  type Arrival,
  answer,
  arrive,
  closeEvent,
  dropCopy,
  invite,
  left,
  mayJoin,
  type Sitting,
  sit,
  tick,
  travel,
} from '../seating/seating.ts';
import { leave, leaveBody } from '../world/arrivals.ts';
import { createPlace, isPlaying, type Place, tell } from '../world/place.ts';
import { remap } from '../world/remap.ts';
import { isRoundOn } from '../world/stages.ts';
import type { Travelling } from './doors.ts';
import { FRAME_HEAD } from './line.ts';

/** How long a portal's spawn waits for the page. */
const SPAWN_MS = 60_000;

export type RegistryOptions = {
  /** The maps of an event, by name. */
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  limits: Limits;
  /** Milliseconds that only grow. */
  now(): number;
  newId(): string;
  newParty(): string;
  populate(place: Place): Promise<void>;
  /** A copy of a map could not be opened. */
  failed(error: unknown, map: string): void;
};

export type Entrance = Omit<Admission, 'place'> & { place: Place };

/** All running places of one server: does what the seating book decides. */
export type PlaceRegistry = {
  readonly places: ReadonlyMap<string, Place>;
  /** Opens one place of every map of an event. */
  open(event: string): Promise<void>;
  /** Sends everybody in an event away, and closes its places. */
  shut(event: string): void;
  /** A seat for who asks, or where they stand in the queue. Throws AppError 'stopping'. */
  arrive(event: string, arrival: Omit<Arrival, 'map'>): Promise<Entrance | { waiting: Waiting }>;
  /** Before the socket opens. Throws AppError 'stopping'. */
  mayJoin(visitor: string, place: string, serial: number): Sitting['outcome'];
  /** The body in any other place goes at once. */
  sit(visitor: string, place: string, serial: number): Sitting['outcome'];
  /** Keeps a seat behind a portal. An event has not every map of the folder, so that a portal may lead nowhere in it. */
  travel(event: string, visitor: string, map: string, spawn: string): Travelling;
  answer(visitor: string, move: string, yes: boolean): void;
  invite(visitor: string): void;
  /** The spawn to arrive at in this map; asked once. */
  takeSpawn(visitor: string, place: Place): string;
  /** Another version of a map is live. A map that is new gets its first place. */
  remap(event: string, map: ExpoMap): void;
  /** About once a second. */
  tick(): void;
  /** From now on nobody comes in but to their own body in a place where a round is played. */
  close(): void;
  isClosed(): boolean;
  /** Visitors on the waiting page. */
  waiting(): number;
};

/** The map that visitors arrive in; the first by name when there is none of this name. */
const START_MAP = 'expo';

/** How the seating book calls a map: a name alone says nothing on a server of many events. */
const keyOf = (event: string, map: string): string => `${event}/${map}`;
const nameOf = (key: string): string => key.slice(key.indexOf('/') + 1);

const charactersOf = (map: ExpoMap): string => JSON.stringify(objectsOf(map, 'npc'));

export function createRegistry(options: RegistryOptions): PlaceRegistry {
  const { mapsOf, limits, now, newId, newParty } = options;
  const places = new Map<string, Place>();
  const opening = new Map<string, Promise<Place>>();
  const muted = new Map<string, number>();
  const spawns = new Map<string, { map: string; spawn: string; until: number }>();
  let closed = false;

  const book: Book = createBook({
    limits,
    newId,
    newParty,
    presence(id, visitor) {
      const place = places.get(id);
      const member = place?.members.get(visitor);
      if (!place || !member?.line) return 'away';
      return isPlaying(place, member) ? 'busy' : 'here';
    },
  });

  const openRoom = async (id: string, key: string): Promise<Place> => {
    const event = eventOf(key);
    const map = mapsOf(event).get(nameOf(key));
    if (!map) throw new AppError('not-found', 404, `no map ${key}`);
    const place = createPlace(id, event, map, muted, FRAME_HEAD);
    place.gone = (visitor) => {
      if (!closed) decided(() => left(book, visitor, id, now()));
    };
    await options.populate(place);
    places.set(id, place);
    await matchMaker.createRoom('place', { id });
    return place;
  };

  /** Those who live in the place were moved, added or taken away by its author. */
  const recast = async (place: Place): Promise<void> => {
    for (const { body } of place.characters) leaveBody(place, body);
    place.characters.length = 0;
    await options.populate(place);
  };

  const memberOf = (place: string, visitor: string) => places.get(place)?.members.get(visitor);

  const rememberSpawn = (visitor: string, map: string, spawn: string): void => {
    for (const [other, { until }] of spawns) if (until <= now()) spawns.delete(other);
    spawns.set(visitor, { map, spawn, until: now() + SPAWN_MS });
  };

  const send = (visitor: string, from: string, map: string): void => {
    const place = places.get(from);
    const member = place?.members.get(visitor);
    rememberSpawn(visitor, map, '');
    tell(member, 'travel', { place: nameOf(map), spawn: '' });
    if (place && member) leave(place, member);
  };

  const follow = (done: SeatingEvent): void => {
    switch (done.type) {
      case 'open': {
        const opened = openRoom(done.place, done.map);
        opening.set(done.place, opened);
        opened.catch((error: unknown) => {
          places.delete(done.place);
          opening.delete(done.place);
          dropCopy(book, done.place);
          options.failed(error, done.map);
        });
        return;
      }
      case 'close':
        places.delete(done.place);
        opening.delete(done.place);
        void matchMaker.getLocalRoomById(done.place)?.disconnect();
        return;
      case 'ask':
        for (const visitor of done.visitors)
          tell(memberOf(done.place, visitor), 'party-move', {
            id: done.move,
            waiting: done.waiting,
            seconds: Math.max(0, Math.round((done.until - now()) / 1000)),
          });
        return;
      case 'ask-over':
        for (const visitor of done.visitors) tell(memberOf(done.place, visitor), 'party-move-over', { id: done.move });
        return;
      case 'travel':
        send(done.visitor, done.from, done.map);
    }
  };

  /** Asks the book and does what it says. */
  const decided = <T>(ask: () => T): T => {
    const result = ask();
    for (const one of takeEvents(book)) follow(one);
    return result;
  };

  const admit = (visitor: string): void => {
    const body = book.seats.get(visitor)?.body;
    const place = body && places.get(body.place);
    if (closed && !(place && isRoundOn(place))) throw new AppError('stopping', 503);
  };

  return {
    places,
    async open(event) {
      const opened = decided(() => [...mapsOf(event).keys()].map((map) => openCopy(book, keyOf(event, map), now())));
      await Promise.all(opened.map((id) => opening.get(id)));
    },
    shut(event) {
      const shut = [...places.values()].filter((place) => place.event === event);
      decided(() => closeEvent(book, event));
      for (const place of shut) {
        places.delete(place.id);
        opening.delete(place.id);
        for (const member of [...place.members.values()]) {
          const { line } = member;
          leave(place, member);
          line?.close(CLOSE_CODE.eventShut);
        }
        void matchMaker.getLocalRoomById(place.id)?.disconnect();
      }
    },
    async arrive(event, arrival) {
      admit(arrival.visitor);
      const maps = mapsOf(event);
      const start = maps.has(START_MAP) ? START_MAP : [...maps.keys()][0];
      if (start === undefined) throw new AppError('no-hall', 409);
      const answered = decided(() => arrive(book, { ...arrival, map: keyOf(event, start) }, now()));
      if ('waiting' in answered) return answered;
      const place = await opening.get(answered.place);
      if (!place) throw new AppError('ticket-refused', 403);
      return { ...answered, place };
    },
    mayJoin(visitor, place, serial) {
      admit(visitor);
      return mayJoin(book, visitor, place, serial, now());
    },
    sit(visitor, place, serial) {
      const said = decided(() => sit(book, visitor, place, serial, now()));
      if (said.outcome !== 'sits' || !said.leaves) return said.outcome;
      const before = places.get(said.leaves);
      const member = before?.members.get(visitor);
      const line = member?.line;
      if (before && member) leave(before, member);
      line?.close(CLOSE_CODE.replaced);
      return said.outcome;
    },
    travel(event, visitor, map, spawn) {
      const key = keyOf(event, map);
      if (!options.mapsOf(event).has(map)) return 'nowhere';
      if (closed || !decided(() => travel(book, visitor, key, now()))) return 'full';
      rememberSpawn(visitor, key, spawn);
      return 'goes';
    },
    answer: (visitor, move, yes) => decided(() => answer(book, visitor, move, yes, now())),
    invite: (visitor) => decided(() => invite(book, visitor, now())),
    takeSpawn(visitor, { event, map }) {
      const known = spawns.get(visitor);
      spawns.delete(visitor);
      return known && known.until > now() && known.map === keyOf(event, map.name) ? known.spawn : '';
    },
    remap(event, map) {
      if (closed) return;
      const copies = [...places.values()].filter((place) => place.event === event && place.map.name === map.name);
      const isOpen = [...places.values()].some((place) => place.event === event);
      if (copies.length === 0 && isOpen) decided(() => openCopy(book, keyOf(event, map.name), now()));
      for (const place of copies) {
        const isRecast = charactersOf(place.map) !== charactersOf(map);
        remap(place, map);
        if (isRecast) recast(place).catch((error: unknown) => options.failed(error, map.name));
        for (const member of place.members.values()) tell(member, 'map', { hash: map.hash });
      }
    },
    tick() {
      if (!closed) decided(() => tick(book, now()));
    },
    close() {
      closed = true;
    },
    isClosed: () => closed,
    waiting: () => book.queue.size,
  };
}
