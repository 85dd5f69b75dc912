import type { Waiting } from '../../shared/waiting.ts';
import { type Book, eventOf, homeOf, IDLE_MS, PARTY_SEATS, seatsIn, TICKET_MS } from './book.ts';
import { reserve } from './choose.ts';
import { answerMove, stepMoves } from './move.ts';
import { type Arrival, admit, expire, promise, seatOf, settle } from './promises.ts';
import { waitingOf } from './waiting.ts';

/** Where a ticket leads. `serial` grows with each ticket, so the newest page gets the body. */
export type Admission = { place: string; party: string; serial: number };

function ticket(book: Book, visitor: string, place: string, party: string, now: number): Admission {
  promise(book, visitor, place, party, now + TICKET_MS);
  const serial = ++book.serial;
  const seat = seatOf(book, visitor);
  if (seat.promise) seat.promise.serial = serial;
  return { place, party, serial };
}

/** The map in which a newcomer of this party arrives: the map of the friends, else the usual one. */
function mapFor(book: Book, { party, map }: Arrival): string {
  if (party === '' || homeOf(book, map, party)) return map;
  const maps = new Set([...book.copies.values()].map((copy) => copy.map));
  return [...maps].find((other) => eventOf(other) === eventOf(map) && homeOf(book, other, party)) ?? map;
}

/**
 * Handles a page that asks for a ticket. A visitor with a body or a promise keeps it, unless the link names another
 * party. A visitor for whom there is no seat joins the queue, and stays there as long as the page keeps asking.
 */
export function arrive(book: Book, arrival: Arrival, now: number): Admission | { waiting: Waiting } {
  expire(book, now);
  settle(book, now);
  const decided = decide(book, arrival, now);
  // a link to another party gives up the seat that was promised before
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
  // staff never wait for friends: if there is no room beside them, they come in alone
  const found = admit(book, wish, now) ?? (staff ? admit(book, { ...wish, party: '' }, now) : null);
  if (found) {
    book.queue.delete(visitor);
    return ticket(book, visitor, found.place, found.party, now);
  }
  const before = book.queue.get(visitor);
  // Map.set keeps the order of an existing key, so another link does not cost the place in the queue
  book.queue.set(visitor, { visitor, party, map, seen: now });
  if (before?.party !== party) {
    stepMoves(book, now);
    settle(book, now);
  }
  const given = book.queue.has(visitor) ? null : book.seats.get(visitor)?.promise;
  return given ? ticket(book, visitor, given.place, given.party, now) : { waiting: waitingOf(book, visitor) };
}

/** A member invites friends: reserves a few seats for them. */
export function invite(book: Book, visitor: string, now: number): void {
  const body = book.seats.get(visitor)?.body;
  if (body) reserve(book, body.place, body.party, PARTY_SEATS, now);
}

export function answer(book: Book, visitor: string, move: string, yes: boolean, now: number): void {
  answerMove(book, visitor, move, yes, now);
  settle(book, now);
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

/** Ends what has expired and goes on with everything that waits. Call it about once a second. */
export function tick(book: Book, now: number): void {
  expire(book, now);
  settle(book, now);
  stepMoves(book, now);
  settle(book, now);
  closeIdle(book, now);
}
