import { AppError } from '../../shared/errors.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Waiting } from '../../shared/waiting.ts';
import type { PlayLine } from '../prizes/play-lines.ts';
import { keyOf } from '../seating/book.ts';
import { shutOut } from '../seating/closing.ts';
import type { Arrival } from '../seating/promises.ts';
import { type Admission, arrive } from '../seating/seating.ts';
import { mayJoin, type Sitting, sit } from '../seating/sitting.ts';
import { sendOff } from '../world/arrivals.ts';
import type { Place } from '../world/place.ts';
import { isRoundOn } from '../world/stages.ts';
import { beyond, decided, type Premises } from './premises.ts';

export type Entrance = Omit<Admission, 'place'> & { place: Place };

/** How a visitor joins, step by step, and how a ban stops them at each step. */
export type ComingIn = {
  /**
   * Returns a seat, or the visitor's position in the queue. Throws AppError 'stopping', 'banned', 'no-hall' or
   * 'ticket-refused'.
   */
  arrive(event: string, arrival: Omit<Arrival, 'map'>, line: PlayLine): Promise<Entrance | { waiting: Waiting }>;
  /** Call it before the socket opens. Throws AppError 'stopping' or 'banned'. */
  mayJoin(visitor: string, place: string, serial: number): Sitting['outcome'];
  /** Takes the seat. The visitor's body in any other place is removed at once. */
  sit(visitor: string, place: string, serial: number): Sitting['outcome'] | 'banned';
  /** Enforces a ban from now on, for earlier tickets and reserved seats too. */
  shutOut(event: string, visitor: string): void;
  /** Ends the enforcement, because the ban was lifted or could not be stored. */
  letIn(event: string, visitor: string): void;
};

/** Throws AppError 'stopping' while the server stops, unless the visitor has a body in a place with a round. */
function admit({ book, running, isClosed }: Premises, visitor: string): void {
  const body = book.seats.get(visitor)?.body;
  const place = body && running.places.get(body.place);
  if (isClosed && !(place && isRoundOn(place))) throw new AppError('stopping', 503);
}

export function comingIn(premises: Premises): ComingIn {
  const { options, book, running, spots, banned, addresses, bodies } = premises;
  const eventIn = (place: string): string => running.places.get(place)?.event ?? '';
  return {
    async arrive(event, arrival, line) {
      admit(premises, arrival.visitor);
      // the visitor may have been banned while this call was on its way
      if (banned.has(event, arrival.visitor)) throw new AppError('banned', 403);
      const start = options.entranceOf(event);
      if (start === '') throw new AppError('no-hall', 409);
      const answered = decided(premises, (_, now) => arrive(book, { ...arrival, map: keyOf(event, start) }, now));
      addresses.note(arrival.visitor, line);
      if ('waiting' in answered) return answered;
      const place = await running.opened(answered.place);
      if (!place) throw new AppError('ticket-refused', 403);
      return { ...answered, place };
    },
    mayJoin(visitor, place, serial) {
      admit(premises, visitor);
      if (banned.has(eventIn(place), visitor)) throw new AppError('banned', 403);
      return mayJoin(book, visitor, place, serial, options.now());
    },
    sit(visitor, place, serial) {
      if (banned.has(eventIn(place), visitor)) return 'banned';
      const said = decided(premises, (_, now) => sit(book, visitor, place, serial, now));
      if (said.outcome !== 'sits') return said.outcome;
      beyond(premises, bodies.take(visitor));
      const before = said.leaves === null ? undefined : running.places.get(said.leaves);
      const member = before?.members.get(visitor);
      if (before && member) sendOff(before, member, CLOSE_CODE.replaced);
      return said.outcome;
    },
    shutOut(event, visitor) {
      banned.add(event, visitor);
      spots.forget(visitor);
      addresses.banned(visitor);
      decided(premises, (_, now) => shutOut(book, visitor, event, now));
    },
    letIn(event, visitor) {
      banned.lift(event, visitor);
      addresses.forgiven(visitor);
    },
  };
}
