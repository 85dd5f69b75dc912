import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Waiting } from '../../shared/waiting.ts';
import type { PlayLine } from '../prizes/play-lines.ts';
import { createAddresses } from '../seating/addresses.ts';
import {
  type Book,
  createBook,
  holdsSeat,
  keyOf,
  type Limits,
  nameOf,
  openCopy,
  partyInEvent,
  type SeatingEvent,
  takeEvents,
} from '../seating/book.ts';
import { closeEvent, closeMap, dropCopy, shutOut } from '../seating/closing.ts';
import {
  type Admission,
  type Arrival,
  answer,
  arrive,
  invite,
  left,
  mayJoin,
  type Sitting,
  sit,
  tick,
  travel,
} from '../seating/seating.ts';
import { type ArrivesAt, leave, sendOff } from '../world/arrivals.ts';
import { homesIn } from '../world/objects/index.ts';
import { isPlaying, type Place, tell } from '../world/place.ts';
import { remap } from '../world/remap.ts';
import { isRoundOn } from '../world/stages.ts';
import { createArrivalSpots } from './arrival-spots.ts';
import type { Travelling } from './doors.ts';
import { createLatelyBanned } from './lately-banned.ts';
import { createRunning } from './running.ts';

export type RegistryOptions = {
  /** The maps of an event, by name. */
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  /** The map that visitors arrive in; '' for an event without halls. */
  entranceOf(event: string): string;
  limits: Limits;
  /** Milliseconds that only grow. */
  now(): number;
  /** Epoch ms. */
  date(): number;
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
  inEvent(event: string): Place[];
  copiesOf(event: string, map: string): Place[];
  /** Opens one place of every map of an event. */
  open(event: string): Promise<void>;
  /** Sends everybody in an event away, and closes its places. */
  shut(event: string): void;
  /** How many of a party have a seat in an event, or a promise of one. */
  partySize(event: string, party: string): number;
  /** What a visitor at this address has to pay for a seat; see `Addresses.priceOf`. */
  priceOf(visitor: string, address: string, since: number): number | null;
  /** A seat for who asks, or where they stand in the queue. Throws AppError 'stopping' or 'banned'. */
  arrive(event: string, arrival: Omit<Arrival, 'map'>, line: PlayLine): Promise<Entrance | { waiting: Waiting }>;
  /** Where a visitor who holds a seat came from; null when it is not known. */
  lineOf(visitor: string): PlayLine | null;
  /** Before the socket opens. Throws AppError 'stopping' or 'banned'. */
  mayJoin(visitor: string, place: string, serial: number): Sitting['outcome'];
  /** The body in any other place goes at once. */
  sit(visitor: string, place: string, serial: number): Sitting['outcome'] | 'banned';
  /** A ban counts from now on: for tickets and reserved seats from before it too. */
  shutOut(event: string, visitor: string): void;
  /** A ban was lifted, or could not be written down. */
  letIn(event: string, visitor: string): void;
  /** Keeps a seat behind a portal. An event has not every map of the folder, so that a portal may lead nowhere in it. */
  travel(event: string, visitor: string, map: string, spawn: string): Travelling;
  answer(visitor: string, move: string, yes: boolean): void;
  invite(visitor: string): void;
  /** Where somebody arrives in this place; asked once. */
  arrivesAt(visitor: string, place: Place): ArrivesAt;
  /** Another version of a map is live. A map that is new gets its first place. */
  remap(event: string, map: ExpoMap): void;
  /** A hall was taken away: who is in it comes in again, at the entrance. */
  remove(event: string, map: string): void;
  /** About once a second. */
  tick(): void;
  /** From now on nobody comes in but to their own body in a place where a round is played. */
  close(): void;
  isClosed(): boolean;
  /** Visitors on the waiting page. */
  waiting(): number;
};

const HALL_GONE = {
  ko: '이 홀은 닫혔어요. 입구로 모실게요.',
  en: 'This hall was closed. You are on your way to the entrance.',
};

const charactersOf = (map: ExpoMap): string => JSON.stringify(homesIn(map));

export function createRegistry(options: RegistryOptions): PlaceRegistry {
  const { mapsOf, limits, now, newId, newParty } = options;
  const spots = createArrivalSpots(now);
  const banned = createLatelyBanned(now);
  const running = createRunning({
    mapsOf,
    populate: options.populate,
    gone({ id, event, map }, visitor, lost) {
      if (lost) spots.note(visitor, { place: id, map: keyOf(event, map.name), ...lost });
      if (!closed) decided(() => left(book, visitor, id, now()));
    },
  });
  const { places } = running;
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

  const memberOf = (place: string, visitor: string) => places.get(place)?.members.get(visitor);

  const send = (visitor: string, from: string, map: string): void => {
    const place = places.get(from);
    const member = place?.members.get(visitor);
    spots.expect(visitor, map, '');
    tell(member, 'travel', { place: nameOf(map), spawn: '' });
    if (place && member) leave(place, member);
  };

  const follow = (done: SeatingEvent): void => {
    switch (done.type) {
      case 'open':
        return running.open(done.place, done.map, (error) => {
          dropCopy(book, done.place);
          options.failed(error, done.map);
        });
      case 'close':
        return running.close(done.place);
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

  const addresses = createAddresses({
    server: limits.server,
    holds: (visitor) => holdsSeat(book, visitor),
    now: options.date,
    clock: now,
  });

  const admit = (visitor: string): void => {
    const body = book.seats.get(visitor)?.body;
    const place = body && places.get(body.place);
    if (closed && !(place && isRoundOn(place))) throw new AppError('stopping', 503);
  };

  return {
    places,
    inEvent: running.inEvent,
    copiesOf: running.copiesOf,
    async open(event) {
      const opened = decided(() => [...mapsOf(event).keys()].map((map) => openCopy(book, keyOf(event, map), now())));
      await Promise.all(opened.map((id) => running.opened(id)));
    },
    shut(event) {
      const shut = running.inEvent(event);
      decided(() => closeEvent(book, event));
      running.empty(shut, CLOSE_CODE.eventShut);
    },
    remove(event, map) {
      const gone = running.copiesOf(event, map);
      decided(() => closeMap(book, keyOf(event, map), keyOf(event, options.entranceOf(event))));
      for (const place of gone)
        for (const member of place.members.values()) tell(member, 'notice', { text: HALL_GONE });
      running.empty(gone, CLOSE_CODE.hallGone);
    },
    priceOf: addresses.priceOf,
    partySize: (event, party) => partyInEvent(book, event, party),
    lineOf: addresses.lineOf,
    async arrive(event, arrival, line) {
      admit(arrival.visitor);
      // a ban that came while this call was on its way
      if (banned.has(event, arrival.visitor)) throw new AppError('banned', 403);
      const start = options.entranceOf(event);
      if (start === '') throw new AppError('no-hall', 409);
      const answered = decided(() => arrive(book, { ...arrival, map: keyOf(event, start) }, now()));
      addresses.note(arrival.visitor, line);
      if ('waiting' in answered) return answered;
      const place = await running.opened(answered.place);
      if (!place) throw new AppError('ticket-refused', 403);
      return { ...answered, place };
    },
    mayJoin(visitor, place, serial) {
      admit(visitor);
      if (banned.has(places.get(place)?.event ?? '', visitor)) throw new AppError('banned', 403);
      return mayJoin(book, visitor, place, serial, now());
    },
    sit(visitor, place, serial) {
      if (banned.has(places.get(place)?.event ?? '', visitor)) return 'banned';
      const said = decided(() => sit(book, visitor, place, serial, now()));
      if (said.outcome !== 'sits' || !said.leaves) return said.outcome;
      const before = places.get(said.leaves);
      const member = before?.members.get(visitor);
      if (before && member) sendOff(before, member, CLOSE_CODE.replaced);
      return said.outcome;
    },
    shutOut(event, visitor) {
      banned.add(event, visitor);
      spots.forget(visitor);
      addresses.banned(visitor);
      decided(() => shutOut(book, visitor, event, now()));
    },
    letIn(event, visitor) {
      banned.lift(event, visitor);
      addresses.forgiven(visitor);
    },
    travel(event, visitor, map, spawn) {
      const key = keyOf(event, map);
      if (!options.mapsOf(event).has(map)) return 'nowhere';
      if (closed || !decided(() => travel(book, visitor, key, now()))) return 'full';
      spots.expect(visitor, key, spawn);
      return 'goes';
    },
    answer: (visitor, move, yes) => decided(() => answer(book, visitor, move, yes, now())),
    invite: (visitor) => decided(() => invite(book, visitor, now())),
    arrivesAt: (visitor, { id, event, map }) => spots.take(visitor, id, keyOf(event, map.name)),
    remap(event, map) {
      if (closed) return;
      const copies = running.copiesOf(event, map.name);
      const isOpen = running.inEvent(event).length > 0;
      if (copies.length === 0 && isOpen) decided(() => openCopy(book, keyOf(event, map.name), now()));
      for (const place of copies) {
        const isRecast = charactersOf(place.map) !== charactersOf(map);
        remap(place, map);
        if (isRecast) running.recast(place).catch((error: unknown) => options.failed(error, map.name));
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
