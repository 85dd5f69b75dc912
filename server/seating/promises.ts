import { type Book, homeOf, PARTY_SEATS, type Seat, SILENCE_MS, STAFF_SEATS, serverTakes, TICKET_MS } from './book.ts';
import { endReservations, findPlace, friendsToCome, reserve, trimReservations } from './choose.ts';

/* How a seat is promised, is given to the visitor who has waited longest, and expires. */

export type Arrival = {
  visitor: string;
  /** The party of the link; '' for none. */
  party: string;
  staff: boolean;
  /** Where newcomers arrive. */
  map: string;
};

export function seatOf(book: Book, visitor: string): Seat {
  const known = book.seats.get(visitor);
  if (known) return known;
  const seat: Seat = { visitor, body: null, promise: null };
  book.seats.set(visitor, seat);
  return seat;
}

/** Promises a seat until `until` (ms of the book's clock), without a ticket yet. */
export function promise(book: Book, visitor: string, place: string, party: string, until: number): void {
  const seat = seatOf(book, visitor);
  const isNew = seat.body?.place !== place && seat.promise?.place !== place;
  seat.promise = { place, party, serial: 0, until, called: false };
  if (isNew) trimReservations(book, place, party);
}

/**
 * Finds a place for an arrival and promises a seat in it; null if the visitor has to wait. For the first of a party it
 * also reserves seats for the friends.
 */
export function admit(
  book: Book,
  { visitor, party, staff, map }: Arrival,
  now: number,
): { place: string; party: string } | null {
  const beyond = staff ? STAFF_SEATS : 0;
  // checked first: while the server is full, no further search is made for everybody who waits
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

export function forgetEmpty(book: Book, seat: Seat): void {
  if (!seat.body && !seat.promise) book.seats.delete(seat.visitor);
}

/** Ends promises, places in the queue and reservations whose time is over. */
export function expire(book: Book, now: number): void {
  for (const seat of book.seats.values()) {
    if (seat.promise && seat.promise.until <= now) seat.promise = null;
    forgetEmpty(book, seat);
  }
  for (const { visitor, seen } of book.queue.values()) if (seen + SILENCE_MS <= now) book.queue.delete(visitor);
  endReservations(book, now);
}

/** Promises every free seat to the visitor who has waited for it longest. */
export function settle(book: Book, now: number): void {
  let moved = false;
  for (const { visitor, party, map, seen } of [...book.queue.values()]) {
    const before = book.seats.get(visitor)?.promise;
    const found = admit(book, { visitor, party, map, staff: false }, now);
    if (!found) continue;
    book.queue.delete(visitor);
    moved ||= Boolean(before);
    // kept until the page asks next, which may take a locked phone some time
    promise(book, visitor, found.place, found.party, Math.max(now + TICKET_MS, seen + SILENCE_MS));
  }
  // a promise that moved to another place has freed a seat, perhaps for a visitor further ahead
  if (moved) settle(book, now);
}
