import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Owner } from '../cluster/owners.ts';
import { type Addresses, createAddresses } from '../seating/addresses.ts';
import {
  type Book,
  createBook,
  holdsSeat,
  keyOf,
  type Limits,
  nameOf,
  type SeatingEvent,
  takeEvents,
} from '../seating/book.ts';
import { dropCopy } from '../seating/closing.ts';
import { left } from '../seating/sitting.ts';
import { leave, sendOff } from '../world/arrivals.ts';
import { isPlaying, type Place, tell } from '../world/place.ts';
import { type ArrivalSpots, createArrivalSpots } from './arrival-spots.ts';
import { createLatelyBanned, type LatelyBanned } from './lately-banned.ts';
import { createRunning, type Running, type RunningOptions } from './running.ts';

export type PremisesOptions = Pick<RunningOptions, 'populate' | 'openRoom' | 'closeRoom'> & {
  cluster: Cluster;
  /** The maps of an event, by name. */
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  /** The map that visitors arrive in; '' for an event without halls. */
  entranceOf(event: string): string;
  limits: Limits;
  /** A monotonic clock, in ms. */
  now(): number;
  /** The date, in epoch ms. */
  date(): number;
  newId(): string;
  newParty(): string;
  /** Called when a copy of a map could not be opened. */
  failed(error: unknown, map: string): void;
  /** Called when a message to the other servers failed. */
  notShared(error: unknown): void;
};

/** The places of one server and the book of their seats. All parts of the registry work on it. */
export type Premises = {
  readonly options: PremisesOptions;
  readonly book: Book;
  readonly running: Running;
  readonly spots: ArrivalSpots;
  readonly banned: LatelyBanned;
  readonly addresses: Addresses;
  /** The visitors whose bodies this server owns; no other server has them. */
  readonly bodies: Owner;
  /** True once visitors may only return to their own body in a place with a round. */
  isClosed: boolean;
};

export function openPremises(options: PremisesOptions): Premises {
  const { cluster, limits, now, newId, newParty } = options;
  const running = createRunning({
    ...options,
    gone: (place, visitor, lost) => {
      if (lost) premises.spots.note(visitor, { place: place.id, map: keyOf(place.event, place.map.name), ...lost });
      if (!premises.isClosed) decided(premises, (book) => left(book, visitor, place.id, now()));
      if (!book.seats.get(visitor)?.body) beyond(premises, premises.bodies.release(visitor));
    },
  });
  const book = createBook({
    limits,
    newId,
    newParty,
    presence(id, visitor) {
      const place = running.places.get(id);
      const member = place?.members.get(visitor);
      if (!place || !member?.line) return 'away';
      return isPlaying(place, member) ? 'busy' : 'here';
    },
  });
  const premises: Premises = {
    options,
    book,
    running,
    spots: createArrivalSpots(cluster),
    banned: createLatelyBanned(cluster),
    addresses: createAddresses(cluster, {
      server: limits.server,
      holds: (visitor) => holdsSeat(book, visitor),
      now: options.date,
    }),
    bodies: cluster.owners.enter(cluster.server, (visitor) => satElsewhere(premises, visitor)),
    isClosed: false,
  };
  return premises;
}

/** Calls the book, and carries out the events that result. */
export function decided<T>(premises: Premises, ask: (book: Book, now: number) => T): T {
  const { book, options } = premises;
  const result = ask(book, options.now());
  for (const one of takeEvents(book)) carryOut(premises, one);
  return result;
}

/** Runs a call to the cluster that nobody waits for. A failure is reported and changes nothing here. */
export function beyond({ options }: Premises, asked: Promise<unknown>): void {
  asked.catch(options.notShared);
}

/** The visitor's newest page is on another server: removes the body here (G5). */
function satElsewhere({ running }: Premises, visitor: string): void {
  for (const place of running.places.values()) {
    const member = place.members.get(visitor);
    if (member) sendOff(place, member, CLOSE_CODE.replaced);
  }
}

function carryOut(premises: Premises, done: SeatingEvent): void {
  const { running, book, options } = premises;
  const memberOf = (place: string, visitor: string) => running.places.get(place)?.members.get(visitor);
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
          seconds: Math.max(0, Math.round((done.until - options.now()) / 1000)),
        });
      return;
    case 'ask-over':
      for (const visitor of done.visitors) tell(memberOf(done.place, visitor), 'party-move-over', { id: done.move });
      return;
    case 'travel':
      sendOver(premises, running.places.get(done.from), done.visitor, done.map);
  }
}

/** Sends a member's page to another place, because the party moves. */
function sendOver({ spots }: Premises, from: Place | undefined, visitor: string, map: string): void {
  const member = from?.members.get(visitor);
  spots.expect(visitor, map, '');
  tell(member, 'travel', { place: nameOf(map), spawn: '' });
  if (from && member) leave(from, member);
}
