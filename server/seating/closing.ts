import { type Book, eventOf } from './book.ts';
import { forgetEmpty, settle } from './promises.ts';

/* What ends early: a visitor's right to a seat, an event, a map, a copy. */

/** Removes the promise and the place in line of a visitor who was banned from an event. The room removes the body. */
export function shutOut(book: Book, visitor: string, event: string, now: number): void {
  const isThere = (map: string | undefined): boolean => map !== undefined && eventOf(map) === event;
  if (isThere(book.queue.get(visitor)?.map)) book.queue.delete(visitor);
  const seat = book.seats.get(visitor);
  if (!seat?.promise || !isThere(book.copies.get(seat.promise.place)?.map)) return;
  seat.promise = null;
  forgetEmpty(book, seat);
  settle(book, now);
}

/** Removes the places and the queue of an event that is over. */
export function closeEvent(book: Book, event: string): void {
  for (const { id, map } of [...book.copies.values()]) if (eventOf(map) === event) dropCopy(book, id);
  for (const { visitor, map } of [...book.queue.values()]) if (eventOf(map) === event) book.queue.delete(visitor);
}

/**
 * Removes the places of a map that no longer exists. Visitors who waited for it keep their place in the queue, for the
 * map `instead`.
 */
export function closeMap(book: Book, map: string, instead: string): void {
  for (const copy of [...book.copies.values()]) if (copy.map === map) dropCopy(book, copy.id);
  for (const [visitor, waiter] of book.queue)
    if (waiter.map === map) book.queue.set(visitor, { ...waiter, map: instead });
}

/** Removes a copy and every seat in it, for example because it could not be opened. */
export function dropCopy(book: Book, place: string): void {
  book.copies.delete(place);
  for (const seat of book.seats.values()) {
    if (seat.body?.place === place) seat.body = null;
    if (seat.promise?.place === place) seat.promise = null;
    forgetEmpty(book, seat);
  }
}
