import type { Waiting, WaitReason } from '../../shared/waiting.ts';
import {
  type Book,
  census,
  eventOf,
  homeOf,
  homesIn,
  IDLE_MS,
  PARTY_SEATS,
  partyIn,
  partyKey,
  type Seat,
  SILENCE_MS,
  STAFF_SEATS,
  seatsIn,
  serverTakes,
  TICKET_MS,
  TRAVEL_MS,
  type Waiter,
} from './book.ts';
import { endReservations, findPlace, friendsToCome, reserve, trimReservations } from './choose.ts';
import { answerMove, askAgain, partySize, stepMoves } from './move.ts';

export type Arrival = {
  visitor: string;
  /** The party of the link; '' for none. */
  party: string;
  staff: boolean;
  /** Where newcomers arrive. */
  map: string;
};

/** Where the ticket leads; `serial` grows with each ticket, so that the newest page has the body. */
export type Admission = { place: string; party: string; serial: number };

function seatOf(book: Book, visitor: string): Seat {
  const known = book.seats.get(visitor);
  if (known) return known;
  const seat: Seat = { visitor, body: null, promise: null };
  book.seats.set(visitor, seat);
  return seat;
}

/** Keeps a seat until then, without a ticket yet. */
function promise(book: Book, visitor: string, place: string, party: string, until: number): void {
  const seat = seatOf(book, visitor);
  const isNew = seat.body?.place !== place && seat.promise?.place !== place;
  seat.promise = { place, party, serial: 0, until, called: false };
  if (isNew) trimReservations(book, place, party);
}

function ticket(book: Book, visitor: string, place: string, party: string, now: number): Admission {
  promise(book, visitor, place, party, now + TICKET_MS);
  const serial = ++book.serial;
  const seat = seatOf(book, visitor);
  if (seat.promise) seat.promise.serial = serial;
  return { place, party, serial };
}

/** A place for a wish that nobody of its party stands in the way of; the first of a party keeps seats for its friends. */
function admit(
  book: Book,
  { visitor, party, staff, map }: Arrival,
  now: number,
): { place: string; party: string } | null {
  const beyond = staff ? STAFF_SEATS : 0;
  // first of all: while the server is full nothing more is looked up, for as many as wait
  if (!serverTakes(book, visitor, beyond)) return null;
  const friends = friendsToCome(book, map, party);
  const isFirst = party !== '' && homeOf(book, map, party) === null;
  const place = findPlace(book, { visitor, party, map, friends }, now);
  if (!place) return null;
  const joined = party || book.rules.newParty();
  promise(book, visitor, place, joined, now + TICKET_MS);
  if (isFirst) reserve(book, place, joined, PARTY_SEATS, now);
  return { place, party: joined };
}

/** Where a newcomer of this party arrives: with friends wherever they are, else where everybody does. */
function mapFor(book: Book, { party, map }: Arrival): string {
  if (party === '' || homeOf(book, map, party)) return map;
  const maps = new Set([...book.copies.values()].map((copy) => copy.map));
  return [...maps].find((other) => eventOf(other) === eventOf(map) && homeOf(book, other, party)) ?? map;
}

/**
 * A page asks for a ticket. Who has a body or a promise keeps it, unless the link names another party. Who finds no seat
 * is in the queue from then on, as long as the page asks again.
 */
export function arrive(book: Book, arrival: Arrival, now: number): Admission | { waiting: Waiting } {
  expire(book, now);
  settle(book, now);
  const decided = decide(book, arrival, now);
  // another link gives up the seat that was promised before
  settle(book, now);
  return decided;
}

function decide(book: Book, arrival: Arrival, now: number): Admission | { waiting: Waiting } {
  const { visitor, party, staff } = arrival;
  const seat = book.seats.get(visitor);
  const isHere = (place: string): boolean => eventOf(book.copies.get(place)?.map ?? '') === eventOf(arrival.map);
  const own = [seat?.promise, seat?.body].find(
    (spot) => spot && (party === '' || spot.party === party) && isHere(spot.place),
  );
  if (own) {
    if (book.queue.get(visitor)?.party === own.party) book.queue.delete(visitor);
    return ticket(book, visitor, own.place, own.party, now);
  }
  const map = mapFor(book, arrival);
  const wish = { ...arrival, map };
  // staff never wait for friends: they come in alone
  const found = admit(book, wish, now) ?? (staff ? admit(book, { ...wish, party: '' }, now) : null);
  if (found) {
    book.queue.delete(visitor);
    return ticket(book, visitor, found.place, found.party, now);
  }
  const before = book.queue.get(visitor);
  // Map.set keeps the order of a key that is there: another link does not cost the place in the queue
  book.queue.set(visitor, { visitor, party, map, seen: now });
  if (before?.party !== party) {
    stepMoves(book, now);
    settle(book, now);
  }
  const given = book.queue.has(visitor) ? null : book.seats.get(visitor)?.promise;
  return given ? ticket(book, visitor, given.place, given.party, now) : { waiting: waitingOf(book, visitor) };
}

function reasonFor(book: Book, { map, party, visitor }: Waiter, home: string | null): WaitReason {
  if (!home || seatsIn(book, home, visitor) < book.rules.limits.place) return 'server-full';
  if (partySize(book, map, party) > book.rules.limits.place) return 'party-too-large';
  const move = book.moves.get(partyKey(map, party));
  if (move?.asked) return 'friends-asked';
  const playing = partyIn(book, home, party).some((seat) => book.rules.presence(home, seat.visitor) === 'busy');
  return move && playing ? 'friends-playing' : 'friends-full';
}

function waitingOf(book: Book, visitor: string): Waiting {
  const homes = new Map<string, Map<string, string>>();
  const homeFor = ({ map, party }: Waiter): string | null => {
    const known = homes.get(map) ?? homesIn(book, map);
    homes.set(map, known);
    return known.get(party) ?? null;
  };
  const counts = census(book);
  const lineOf = (waiter: Waiter): string => {
    const home = homeFor(waiter);
    return home && (counts.get(home) ?? 0) >= book.rules.limits.place ? home : 'server';
  };
  const me = book.queue.get(visitor);
  if (!me) throw new Error('who does not wait has no position');
  const line = [...book.queue.values()].filter((one) => lineOf(one) === lineOf(me));
  const position = line.indexOf(me) + 1;
  const again = Math.min(20, 3 + Math.floor(position / 10));
  return { position, of: line.length, reason: reasonFor(book, me, homeFor(me)), again };
}

export type Sitting =
  /** `leaves`: the place whose body of this visitor must go at once. */
  | { outcome: 'sits'; leaves: string | null }
  /** A newer page of this visitor has the body or is on its way. */
  | { outcome: 'replaced' }
  /** The seat is gone: the page asks for a new ticket. */
  | { outcome: 'refused' };

/** Whether the bearer of this ticket may join, without joining: asked before the socket opens. Keeps the seat for it. */
export function mayJoin(book: Book, visitor: string, place: string, serial: number, now: number): Sitting['outcome'] {
  const seat = book.seats.get(visitor);
  if (!seat) return 'refused';
  if (serial < Math.max(seat.body?.serial ?? 0, seat.promise?.serial ?? 0)) return 'replaced';
  const { body, promise: kept } = seat;
  if (kept?.place === place && kept.serial === serial && kept.until > now) {
    if (!kept.called) kept.until = Math.max(kept.until, now + TICKET_MS);
    kept.called = true;
    return 'sits';
  }
  return body?.place === place && body.serial === serial ? 'sits' : 'refused';
}

/** A page joins with its ticket: the promise becomes a body, and the body in any other place goes. */
export function sit(book: Book, visitor: string, place: string, serial: number, now: number): Sitting {
  const outcome = mayJoin(book, visitor, place, serial, now);
  if (outcome !== 'sits') return { outcome };
  askAgain(book, visitor);
  const seat = seatOf(book, visitor);
  if (seat.promise?.serial !== serial) return { outcome, leaves: null };
  const leaves = seat.body && seat.body.place !== place ? seat.body.place : null;
  seat.body = { place, party: seat.promise.party, serial };
  seat.promise = null;
  settle(book, now);
  return { outcome, leaves };
}

export function forgetEmpty(book: Book, seat: Seat): void {
  if (!seat.body && !seat.promise) book.seats.delete(seat.visitor);
}

/** A body was taken out of a place: grace over, gone for good, sent out. */
export function left(book: Book, visitor: string, place: string, now: number): void {
  const seat = book.seats.get(visitor);
  // who travels or sits elsewhere by now has left this place before
  if (seat?.body?.place !== place) return;
  seat.body = null;
  forgetEmpty(book, seat);
  expire(book, now);
  settle(book, now);
}

/**
 * Somebody steps through a portal. True: the seat is there, the body leaves this place. False: the friends' place behind
 * it is full, and whoever waits stands in the portal.
 */
export function travel(book: Book, visitor: string, map: string, now: number): boolean {
  const seat = book.seats.get(visitor);
  if (!seat?.body) return false;
  const { place: from, party } = seat.body;
  const friends = Math.min(partyIn(book, from, party).length, book.rules.limits.place) - 1;
  const isFirst = homeOf(book, map, party) === null;
  const place = findPlace(book, { visitor, party, map, friends }, now);
  if (!place) return false;
  promise(book, visitor, place, party, now + TRAVEL_MS);
  seat.body = null;
  if (isFirst && friends > 0) reserve(book, place, party, friends, now);
  settle(book, now);
  return true;
}

/** A member invites friends: a few seats are kept for them. */
export function invite(book: Book, visitor: string, now: number): void {
  const body = book.seats.get(visitor)?.body;
  if (body) reserve(book, body.place, body.party, PARTY_SEATS, now);
}

export function answer(book: Book, visitor: string, move: string, yes: boolean, now: number): void {
  answerMove(book, visitor, move, yes, now);
  settle(book, now);
}

function expire(book: Book, now: number): void {
  for (const seat of book.seats.values()) {
    if (seat.promise && seat.promise.until <= now) seat.promise = null;
    forgetEmpty(book, seat);
  }
  for (const { visitor, seen } of book.queue.values()) if (seen + SILENCE_MS <= now) book.queue.delete(visitor);
  endReservations(book, now);
}

/** Gives every seat that can be given to whoever has waited for it longest. */
export function settle(book: Book, now: number): void {
  let moved = false;
  for (const { visitor, party, map, seen } of [...book.queue.values()]) {
    const before = book.seats.get(visitor)?.promise;
    const found = admit(book, { visitor, party, map, staff: false }, now);
    if (!found) continue;
    book.queue.delete(visitor);
    moved ||= Boolean(before);
    // until the page asks: a locked phone may take its time
    promise(book, visitor, found.place, found.party, Math.max(now + TICKET_MS, seen + SILENCE_MS));
  }
  // a promise that went to another place has left a seat behind, perhaps for somebody further ahead
  if (moved) settle(book, now);
}

/** Closes extra copies that have been empty for a while; one copy of each map stays. */
function closeIdle(book: Book, now: number): void {
  for (const copy of [...book.copies.values()].reverse()) {
    const inUse = seatsIn(book, copy.id) > 0;
    if (inUse) copy.idleSince = Number.POSITIVE_INFINITY;
    else if (copy.idleSince === Number.POSITIVE_INFINITY) copy.idleSince = now;
    const isLast = [...book.copies.values()].filter((other) => other.map === copy.map).length === 1;
    if (isLast || now - copy.idleSince < IDLE_MS) continue;
    book.copies.delete(copy.id);
    book.events.push({ type: 'close', place: copy.id });
  }
}

/** What time does: call about once a second. */
export function tick(book: Book, now: number): void {
  expire(book, now);
  settle(book, now);
  stepMoves(book, now);
  settle(book, now);
  closeIdle(book, now);
}
