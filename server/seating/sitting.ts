import { type Book, homeOf, partyIn, TICKET_MS, TRAVEL_MS } from './book.ts';
import { findPlace, reserve } from './choose.ts';
import { askAgain } from './move.ts';
import { expire, forgetEmpty, promise, seatOf, settle } from './promises.ts';

/* A body sits down, leaves, and goes on through a portal. */

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
