import { type Book, eventOf } from './book.ts';
import { forgetEmpty, settle } from './promises.ts';

/* What ends before its time: a visitor's right to a seat, an event, a map, a copy. */

/** Somebody was banned from an event: no promise of it and no place in its line is theirs any more. Their body is the room's to take out. */
export function shutOut(book: Book, visitor: string, event: string, now: number): void {
  const isThere = (map: string | undefined): boolean => map !== undefined && eventOf(map) === event;
  if (isThere(book.queue.get(visitor)?.map)) book.queue.delete(visitor);
  const seat = book.seats.get(visitor);
  if (!seat?.promise || !isThere(book.copies.get(seat.promise.place)?.map)) return;
  seat.promise = null;
  forgetEmpty(book, seat);
  settle(book, now);
}

/** An event is over: its places and its queue are gone. */
export function closeEvent(book: Book, event: string): void {
  for (const { id, map } of [...book.copies.values()]) if (eventOf(map) === event) dropCopy(book, id);
  for (const { visitor, map } of [...book.queue.values()]) if (eventOf(map) === event) book.queue.delete(visitor);
}

/** A map is no more: its places are gone, and who waited for it keeps their place in the queue, for another. */
export function closeMap(book: Book, map: string, instead: string): void {
  for (const copy of [...book.copies.values()]) if (copy.map === map) dropCopy(book, copy.id);
  for (const [visitor, waiter] of book.queue)
    if (waiter.map === map) book.queue.set(visitor, { ...waiter, map: instead });
}

/** A copy that could not be opened: nobody has a seat in it any more. */
export function dropCopy(book: Book, place: string): void {
  book.copies.delete(place);
  for (const seat of book.seats.values()) {
    if (seat.body?.place === place) seat.body = null;
    if (seat.promise?.place === place) seat.promise = null;
    forgetEmpty(book, seat);
  }
}
