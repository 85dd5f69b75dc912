import type { Waiting, WaitReason } from '../../shared/waiting.ts';
import { type Book, census, homesIn, partyIn, partyKey, seatsIn, type Waiter } from './book.ts';
import { partySize } from './move.ts';

function reasonFor(book: Book, { map, party, visitor }: Waiter, home: string | null): WaitReason {
  if (!home || seatsIn(book, home, visitor) < book.rules.limits.place) return 'server-full';
  if (partySize(book, map, party) > book.rules.limits.place) return 'party-too-large';
  const move = book.moves.get(partyKey(map, party));
  if (move?.asked) return 'friends-asked';
  const playing = partyIn(book, home, party).some((seat) => book.rules.presence(home, seat.visitor) === 'busy');
  return move && playing ? 'friends-playing' : 'friends-full';
}

/** The visitor's position in the queue, and why they wait. */
export function waitingOf(book: Book, visitor: string): Waiting {
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
