import {
  type Book,
  homeOf,
  homesIn,
  type Move,
  partyIn,
  partyKey,
  type Seat,
  seatsIn,
  serverTakes,
  TRAVEL_MS,
  type Waiter,
  waitingFor,
} from './book.ts';
import { placeFor } from './choose.ts';

/** How long a party may consider the question; silence means no. */
export const ASK_MS = 30_000;
/** How long a party that chose to stay is not asked again. */
const QUIET_MS = 5 * 60_000;

/** A party that is divided: some sit in a full place, and friends wait at the door. */
type Split = { home: string; members: Seat[]; waiting: Waiter[] };

function splitOf(book: Book, map: string, party: string): Split | null {
  const waiting = waitingFor(book, map, party);
  const home = homeOf(book, map, party);
  if (!home || waiting.length === 0 || seatsIn(book, home) < book.rules.limits.place) return null;
  return { home, members: partyIn(book, home, party), waiting };
}

/**
 * The size of a party, waiting friends included. A waiting friend may have a body of the party already, in another tab.
 */
export function partySize(book: Book, map: string, party: string): number {
  const home = homeOf(book, map, party);
  const inside = home ? partyIn(book, home, party).map((seat) => seat.visitor) : [];
  return new Set([...inside, ...waitingFor(book, map, party).map((one) => one.visitor)]).size;
}

function endAsking(book: Book, move: Move, place: string | null): void {
  if (move.asked && place) book.events.push({ type: 'ask-over', place, move: move.id, visitors: [...move.asked] });
  move.asked = null;
  move.yes.clear();
}

function refuse(book: Book, key: string, move: Move, now: number): void {
  endAsking(book, move, homeOf(book, move.map, move.party));
  book.moves.delete(key);
  book.quiet.set(key, now + QUIET_MS);
}

/** Moves all seats of the party at once, promised ones included. Friends in the queue follow. */
function go(book: Book, key: string, move: Move, { home, members, waiting }: Split, now: number): void {
  const { map, party } = move;
  endAsking(book, move, home);
  book.moves.delete(key);
  const to = placeFor(book, map, new Set([...members, ...waiting].map((one) => one.visitor)).size, now);
  for (const seat of members) {
    const walks = seat.body?.place === home && seat.body.party === party;
    seat.promise = { place: to, party, serial: 0, until: now + TRAVEL_MS, called: false };
    if (!walks) continue;
    seat.body = null;
    book.events.push({ type: 'travel', visitor: seat.visitor, from: home, to, map });
  }
  const reservation = book.reservations.get(key);
  if (reservation?.place === home) book.reservations.delete(key);
}

function ask(book: Book, move: Move, place: string, visitors: string[], waiting: number): void {
  if (visitors.length === 0) return;
  move.asked = new Set([...(move.asked ?? []), ...visitors]);
  book.events.push({ type: 'ask', place, move: move.id, visitors, waiting, until: move.until });
}

/** Advances one question: begins it, ends it, or moves the party. */
function stepMove(book: Book, key: string, move: Move, now: number): void {
  const split = splitOf(book, move.map, move.party);
  if (!split || partySize(book, move.map, move.party) > book.rules.limits.place) {
    endAsking(book, move, homeOf(book, move.map, move.party));
    book.moves.delete(key);
    return;
  }
  const { home, members, waiting } = split;
  const presence = new Map(
    members
      .filter((seat) => seat.body?.place === home)
      .map((seat) => [seat.visitor, book.rules.presence(home, seat.visitor)]),
  );
  const present = [...presence].filter(([, how]) => how !== 'away').map(([visitor]) => visitor);
  const busy = [...presence.values()].includes('busy');
  if (!move.asked) {
    if (busy || present.length === 0 || !waiting.some((one) => serverTakes(book, one.visitor))) return;
    move.until = now + ASK_MS;
    return ask(book, move, home, present, waiting.length);
  }
  for (const visitor of move.asked) if (!present.includes(visitor)) move.asked.delete(visitor);
  // members who came back meanwhile are asked too: all who are here must agree
  ask(
    book,
    move,
    home,
    present.filter((visitor) => !move.asked?.has(visitor)),
    waiting.length,
  );
  if (now >= move.until) return refuse(book, key, move, now);
  if (present.some((visitor) => !move.yes.has(visitor))) return;
  if (busy || present.length === 0) return endAsking(book, move, home);
  go(book, key, move, split, now);
}

/** Begins a question for friends at the door of a full place, unless one is pending or was answered lately. */
function wishMoves(book: Book): void {
  const waiting = [...book.queue.values()].filter((one) => one.party !== '');
  for (const map of new Set(waiting.map((one) => one.map))) {
    const homes = homesIn(book, map);
    const parties = new Set(waiting.filter((one) => one.map === map && homes.has(one.party)).map((one) => one.party));
    for (const party of parties) {
      const key = partyKey(map, party);
      if (book.moves.has(key) || book.quiet.has(key) || !splitOf(book, map, party)) continue;
      book.moves.set(key, { id: book.rules.newId(), map, party, asked: null, yes: new Set(), until: 0 });
    }
  }
}

export function stepMoves(book: Book, now: number): void {
  for (const [key, until] of book.quiet) if (until <= now) book.quiet.delete(key);
  wishMoves(book);
  for (const [key, move] of [...book.moves]) stepMove(book, key, move, now);
}

/** Puts the question again with the next step, because a page that was reloaded does not show it. */
export function askAgain(book: Book, visitor: string): void {
  for (const { asked, yes } of book.moves.values()) {
    asked?.delete(visitor);
    yes.delete(visitor);
  }
}

/** Handles a member's answer. One no ends the question. An answer to a question that is over has no effect. */
export function answerMove(book: Book, visitor: string, id: string, yes: boolean, now: number): void {
  const found = [...book.moves].find(([, move]) => move.id === id && move.asked?.has(visitor));
  if (!found) return;
  const [key, move] = found;
  if (!yes) return refuse(book, key, move, now);
  move.yes.add(visitor);
  stepMove(book, key, move, now);
}
