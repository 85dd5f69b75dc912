import type { PlayLine } from '../prizes/play-lines.ts';
import { keyOf, partyInEvent } from '../seating/book.ts';
import { answer, invite, tick } from '../seating/seating.ts';
import { travel } from '../seating/sitting.ts';
import type { ArrivesAt } from '../world/arrivals.ts';
import type { Place } from '../world/place.ts';
import { type ComingIn, comingIn } from './coming-in.ts';
import { type Opening, opening } from './opening.ts';
import { beyond, decided, openPremises, type PremisesOptions } from './premises.ts';

/** 'full': there is no seat now. 'nowhere': the event has no such map. */
export type Travelling = 'goes' | 'full' | 'nowhere';

/** All running places of one server: does what the seating book decides. */
export type PlaceRegistry = ComingIn &
  Opening & {
    readonly places: ReadonlyMap<string, Place>;
    inEvent(event: string): Place[];
    copiesOf(event: string, map: string): Place[];
    /** How many of a party have a seat in an event, or a promise of one. */
    partySize(event: string, party: string): number;
    /** What a visitor at this address has to pay for a seat; see `Addresses.priceOf`. */
    priceOf(visitor: string, address: string, since: number): number | null;
    /** Where a visitor who holds a seat came from; null when it is not known. */
    lineOf(visitor: string): PlayLine | null;
    /** Keeps a seat behind a portal. An event has not every map of the folder, so that a portal may lead nowhere in it. */
    travel(event: string, visitor: string, map: string, spawn: string): Travelling;
    answer(visitor: string, move: string, yes: boolean): void;
    /** Keeps a few seats for friends. */
    invite(visitor: string): void;
    /** Where somebody arrives in this place; asked once. */
    arrivesAt(visitor: string, place: Place): ArrivesAt;
    /** About twice a second. */
    tick(): void;
    /** From now on nobody comes in but to their own body in a place where a round is played. */
    close(): void;
    isClosed(): boolean;
    /** Visitors on the waiting page. */
    waiting(): number;
    /** The server stops: no body is here any more. */
    leave(): Promise<void>;
  };

export function createRegistry(options: PremisesOptions): PlaceRegistry {
  const premises = openPremises(options);
  const { book, running, addresses, spots, bodies } = premises;
  return {
    places: running.places,
    inEvent: running.inEvent,
    copiesOf: running.copiesOf,
    ...comingIn(premises),
    ...opening(premises),
    partySize: (event, party) => partyInEvent(book, event, party),
    priceOf: addresses.priceOf,
    lineOf: addresses.lineOf,
    travel(event, visitor, map, spawn) {
      const key = keyOf(event, map);
      if (!options.mapsOf(event).has(map)) return 'nowhere';
      if (premises.isClosed || !decided(premises, (_, now) => travel(book, visitor, key, now))) return 'full';
      spots.expect(visitor, key, spawn);
      return 'goes';
    },
    answer: (visitor, move, yes) => decided(premises, (_, now) => answer(book, visitor, move, yes, now)),
    invite: (visitor) => decided(premises, (_, now) => invite(book, visitor, now)),
    arrivesAt: (visitor, { id, event, map }) => spots.take(visitor, id, keyOf(event, map.name)),
    tick() {
      beyond(premises, bodies.renew());
      if (!premises.isClosed) decided(premises, (_, now) => tick(book, now));
    },
    close() {
      premises.isClosed = true;
    },
    isClosed: () => premises.isClosed,
    waiting: () => book.queue.size,
    leave: bodies.leave,
  };
}
