/**
 * How long a seat is kept for the page that got a ticket; the time starts again when the page asks for its socket. It
 * is short, because a promise costs a stranger only one call. A slower page asks again, with its map loaded.
 */
export const TICKET_MS = 8_000;
/**
 * How long a seat is kept for a visitor who was sent to it (portal, move of a party). The page loads another map first.
 */
export const TRAVEL_MS = 60_000;
/** How long a page may be silent in the queue: a locked phone wakes about once a minute. */
export const SILENCE_MS = 60_000;
/** Seats that are kept for friends of a party after an invitation, and for how long. */
export const PARTY_SEATS = 3;
export const RESERVATION_MS = 5 * 60_000;
/** At most one seat in this many is kept for friends: a hall must not look full while it is empty. */
export const RESERVED_SHARE = 4;
/** Staff may enter a full server, up to this many seats beyond its limit, but never a full place. */
export const STAFF_SEATS = 20;
/** How long an extra copy of a map stays open with nobody in it. */
export const IDLE_MS = 60_000;

export type Limits = {
  /** Visitors in one copy of a map. */
  readonly place: number;
  /** Visitors on this server in all. */
  readonly server: number;
};

/** Whether a member can be asked a question now. `busy`: in a running round. */
export type Presence = 'here' | 'busy' | 'away';

export type SeatingRules = {
  readonly limits: Limits;
  newId(): string;
  /** Name of a new party, for a visitor who came without a link. The name becomes part of a link. */
  newParty(): string;
  presence(place: string, visitor: string): Presence;
};

/** `serial` is the serial number of the ticket; 0 while the page has not asked for its ticket yet. */
type SeatAt = { place: string; party: string; serial: number };

/**
 * The seat of one visitor: the body in a place (also while its connection is lost), and the seat promised to a ticket.
 * A visitor has both while a second tab is on its way to another place; then both are counted.
 */
export type Seat = {
  readonly visitor: string;
  body: SeatAt | null;
  /** `called`: the page has asked for its socket. That extends the promise once, and not again. */
  promise: (SeatAt & { until: number; called: boolean }) | null;
};

/** One running copy of a map. `idleSince` is Infinity while the copy has any body or promise. */
export type Copy = { readonly id: string; readonly map: string; idleSince: number };

/** Seats of a place that only friends of this party may take. */
export type Reservation = { readonly place: string; readonly party: string; seats: number; until: number };

/** A visitor on the waiting page. `party` is '' for a visitor who came without a link. */
export type Waiter = { readonly visitor: string; readonly party: string; readonly map: string; seen: number };

/** The question to a party in a full place: will it move to a place where its friends fit too? */
export type Move = {
  readonly id: string;
  readonly map: string;
  readonly party: string;
  /** The visitors who were asked; null while a member plays or nobody is there to ask. */
  asked: Set<string> | null;
  readonly yes: Set<string>;
  until: number;
};

/** What the rooms have to do, in this order. */
export type SeatingEvent =
  | { type: 'open'; place: string; map: string }
  | { type: 'close'; place: string }
  | { type: 'ask'; place: string; move: string; visitors: readonly string[]; waiting: number; until: number }
  | { type: 'ask-over'; place: string; move: string; visitors: readonly string[] }
  | { type: 'travel'; visitor: string; from: string; to: string; map: string };

/** Maps are named `event/map` where a server holds several events; parties and journeys stay in theirs. */
export const keyOf = (event: string, name: string): string => `${event}/${name}`;
export const eventOf = (map: string): string => map.slice(0, Math.max(0, map.indexOf('/')));
export const nameOf = (map: string): string => map.slice(map.indexOf('/') + 1);

/** Who has a seat where, and who waits. Plain data, which only the functions of this folder change. */
export type Book = {
  readonly rules: SeatingRules;
  /** In order of opening. */
  readonly copies: Map<string, Copy>;
  readonly seats: Map<string, Seat>;
  /** By `partyKey`. */
  readonly reservations: Map<string, Reservation>;
  /** By visitor; the order of insertion is the order of the queue. */
  readonly queue: Map<string, Waiter>;
  /** By `partyKey`. */
  readonly moves: Map<string, Move>;
  /** Until when a party that chose to stay is not asked again, by `partyKey`. */
  readonly quiet: Map<string, number>;
  events: SeatingEvent[];
  /** Number of the last ticket. */
  serial: number;
};

export const createBook = (rules: SeatingRules): Book => ({
  rules,
  copies: new Map(),
  seats: new Map(),
  reservations: new Map(),
  queue: new Map(),
  moves: new Map(),
  quiet: new Map(),
  events: [],
  serial: 0,
});

/** Returns the events since the last call, and clears them. */
export function takeEvents(book: Book): SeatingEvent[] {
  const { events } = book;
  book.events = [];
  return events;
}

export const partyKey = (map: string, party: string): string => `${map}/${party}`;

export function openCopy(book: Book, map: string, now: number): string {
  const id = book.rules.newId();
  book.copies.set(id, { id, map, idleSince: now });
  book.events.push({ type: 'open', place: id, map });
  return id;
}

export const spotsOf = ({ body, promise }: Seat): SeatAt[] => [body, promise].filter((spot) => spot !== null);

/** Number of visitors in each place, promised seats included. The visitor `except` is not counted. */
export function census(book: Book, except = ''): Map<string, number> {
  const counts = new Map([...book.copies.keys()].map((id) => [id, 0]));
  for (const seat of book.seats.values()) {
    if (seat.visitor === except) continue;
    for (const place of new Set(spotsOf(seat).map((spot) => spot.place)))
      counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

export const seatsIn = (book: Book, place: string, except = ''): number => census(book, except).get(place) ?? 0;

/** Seats of a place that are kept for friends still to come, of every party except `except`. */
export const reservedIn = (book: Book, place: string, except = ''): number =>
  [...book.reservations.values()]
    .filter((one) => one.place === place && one.party !== except)
    .reduce((sum, one) => sum + one.seats, 0);

/** The place of each party in a map. A party is never in two places of one map. */
export function homesIn(book: Book, map: string): Map<string, string> {
  const homes = new Map<string, string>();
  for (const seat of book.seats.values())
    for (const { place, party } of spotsOf(seat)) if (book.copies.get(place)?.map === map) homes.set(party, place);
  return homes;
}

/** The place of this party in this map, or null. */
export const homeOf = (book: Book, map: string, party: string): string | null =>
  party === '' ? null : (homesIn(book, map).get(party) ?? null);

/** The seats of this party in this place. */
export const partyIn = (book: Book, place: string, party: string): Seat[] =>
  [...book.seats.values()].filter((seat) => spotsOf(seat).some((spot) => spot.place === place && spot.party === party));

/** Friends of this party on the waiting page. */
export const waitingFor = (book: Book, map: string, party: string): Waiter[] =>
  [...book.queue.values()].filter((one) => one.map === map && one.party === party);

/** Whether the server as a whole has room for this visitor. A visitor who has a seat already can always be moved. */
export const serverTakes = (book: Book, visitor: string, beyond = 0): boolean =>
  book.seats.has(visitor) || book.seats.size < book.rules.limits.server + beyond;

/** Number of members of a party with a seat in any map of an event; 0 for no party. */
export const partyInEvent = (book: Book, event: string, party: string): number =>
  party === ''
    ? 0
    : [...book.seats.values()].filter((seat) =>
        spotsOf(seat).some((spot) => spot.party === party && eventOf(book.copies.get(spot.place)?.map ?? '') === event),
      ).length;

/** Whether a visitor has a body, a promise or a place in line. */
export const holdsSeat = (book: Book, visitor: string): boolean => book.seats.has(visitor) || book.queue.has(visitor);
