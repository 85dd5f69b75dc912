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

/** All running places of one server. Carries out what the seating book decides. */
export type PlaceRegistry = ComingIn &
  Opening & {
    readonly places: ReadonlyMap<string, Place>;
    inEvent(event: string): Place[];
    copiesOf(event: string, map: string): Place[];
    /** Number of members of a party with a seat, or the promise of one, in an event. */
    partySize(event: string, party: string): number;
    /** The proof of work that a seat costs a visitor at this address; see `Addresses.priceOf`. */
    priceOf(visitor: string, address: string, since: number): number | null;
    /** Where a visitor with a seat came from; null if unknown. */
    lineOf(visitor: string): PlayLine | null;
    /**
     * Promises a seat behind a portal. A portal may lead nowhere, because an event need not have every map of the
     * folder.
     */
    travel(event: string, visitor: string, map: string, spawn: string): Travelling;
    answer(visitor: string, move: string, yes: boolean): void;
    /** Reserves a few seats for the visitor's friends. */
    invite(visitor: string): void;
    /** Where a visitor arrives in this place. Call it once per arrival. */
    arrivesAt(visitor: string, place: Place): ArrivesAt;
    /** Call it about twice a second. */
    tick(): void;
    /** From now on visitors may only return to their own body in a place with a round. */
    close(): void;
    isClosed(): boolean;
    /** Number of visitors on the waiting page. */
    waiting(): number;
    /** The server stops: gives up the ownership of all bodies. */
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
