import { type Book, homeOf, partyIn, TICKET_MS, TRAVEL_MS } from './book.ts';
import { findPlace, reserve } from './choose.ts';
import { askAgain } from './move.ts';
import { expire, forgetEmpty, promise, seatOf, settle } from './promises.ts';

/* How a body takes a seat, leaves it, and goes through a portal. */

export type Sitting =
  /** `leaves`: the place from which this visitor's body must be removed at once. */
  | { outcome: 'sits'; leaves: string | null }
  /** A newer page of this visitor has the body, or is about to take it. */
  | { outcome: 'replaced' }
  /** The seat is gone; the page must ask for a new ticket. */
  | { outcome: 'refused' };

/**
 * Whether the bearer of this ticket may join. Called before the socket opens. Does not join, but extends the promise of
 * the seat.
 */
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

/** Lets a page join with its ticket. The promise becomes a body, and the visitor's body in any other place must go. */
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

/** Frees the seat of a body that was removed from a place: its grace is over, it left for good, or it was sent out. */
export function left(book: Book, visitor: string, place: string, now: number): void {
  const seat = book.seats.get(visitor);
  // a visitor who travels, or sits elsewhere by now, gave up this seat before
  if (seat?.body?.place !== place) return;
  seat.body = null;
  forgetEmpty(book, seat);
  expire(book, now);
  settle(book, now);
}

/**
 * Lets a visitor go through a portal. True: a seat is promised there, and the body must leave this place. False: the
 * friends' place behind it is full, and the visitor waits in the portal.
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
