import {
  type Book,
  census,
  homeOf,
  homesIn,
  openCopy,
  PARTY_SEATS,
  partyKey,
  RESERVATION_MS,
  RESERVED_SHARE,
  reservedIn,
  seatsIn,
  waitingFor,
} from './book.ts';

/** Places of a map with seats that a stranger may take, the fullest first: people want company. */
function openSeats(book: Book, map: string, except: string): { place: string; open: number }[] {
  const counts = census(book, except);
  const homes = homesIn(book, map);
  // seats that become free are kept for friends who wait for exactly this place
  const claims = new Map<string, number>();
  for (const waiter of book.queue.values()) {
    const home = waiter.map === map && waiter.visitor !== except ? homes.get(waiter.party) : undefined;
    if (home) claims.set(home, (claims.get(home) ?? 0) + 1);
  }
  return [...book.copies.values()]
    .filter((copy) => copy.map === map)
    .map(({ id }) => {
      const seats = counts.get(id) ?? 0;
      return { place: id, seats, open: book.rules.limits.place - seats - reservedIn(book, id) - (claims.get(id) ?? 0) };
    })
    .sort((a, b) => b.seats - a.seats);
}

/** The fullest place of a map with `seats` open seats, else a new one. */
export function placeFor(book: Book, map: string, seats: number, now: number, except = ''): string {
  return openSeats(book, map, except).find(({ open }) => open >= seats)?.place ?? openCopy(book, map, now);
}

export type Wish = {
  visitor: string;
  party: string;
  map: string;
  /** Number of friends expected to follow; the place must have room for them too. */
  friends: number;
};

/** Number of friends expected to follow the first of a party that came by its link. */
export const friendsToCome = (book: Book, map: string, party: string): number =>
  party === ''
    ? 0
    : Math.min(book.rules.limits.place - 1, Math.max(PARTY_SEATS, waitingFor(book, map, party).length - 1));

/**
 * The place of a map with room for this visitor; null if they must wait, because friends of a party never sit in two
 * places.
 */
export function findPlace(book: Book, { visitor, party, map, friends }: Wish, now: number): string | null {
  const home = homeOf(book, map, party);
  if (home) return seatsIn(book, home, visitor) < book.rules.limits.place ? home : null;
  return placeFor(book, map, 1 + friends, now, visitor);
}

/** Reserves up to `wanted` seats for friends of a party. A place is never promised beyond its capacity. */
export function reserve(book: Book, place: string, party: string, wanted: number, now: number): void {
  const copy = book.copies.get(place);
  if (!copy || party === '') return;
  const key = partyKey(copy.map, party);
  const { place: capacity } = book.rules.limits;
  const others = reservedIn(book, place, party);
  const open = capacity - seatsIn(book, place) - others;
  const share = Math.floor(capacity / RESERVED_SHARE) - others;
  const seats = Math.min(wanted, open, share);
  if (seats > 0) book.reservations.set(key, { place, party, seats, until: now + RESERVATION_MS });
  else book.reservations.delete(key);
}

/**
 * Reduces reservations to the seats that are left, after a visitor took one. A friend uses up a reserved seat of their
 * own party first. A visitor who is here takes precedence over reservations.
 */
export function trimReservations(book: Book, place: string, party: string): void {
  const copy = book.copies.get(place);
  const own = copy && book.reservations.get(partyKey(copy.map, party));
  if (own?.place === place) own.seats -= 1;
  let over = seatsIn(book, place) + reservedIn(book, place) - book.rules.limits.place;
  const inPlace = [...book.reservations.values()].filter((one) => one.place === place);
  for (const one of inPlace.sort((a, b) => a.until - b.until)) {
    const given = Math.max(0, Math.min(one.seats, over));
    one.seats -= given;
    over -= given;
  }
}

/** Ends reservations that are too old, used up, or of a party that has left the place. */
export function endReservations(book: Book, now: number): void {
  if (book.reservations.size === 0) return;
  const homes = new Map(
    [...new Set([...book.copies.values()].map(({ map }) => map))].map((map) => [map, homesIn(book, map)]),
  );
  for (const [key, { place, party, seats, until }] of book.reservations) {
    const map = book.copies.get(place)?.map ?? '';
    if (until <= now || seats <= 0 || homes.get(map)?.get(party) !== place) book.reservations.delete(key);
  }
}
