import { matchMaker } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import type { Waiting } from '../../shared/waiting.ts';
import { signTicket, type Ticket, verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { PlayLine } from '../prizes/play-lines.ts';
import type { PlaceRegistry } from './registry.ts';
import type { RoleChanges } from './role-changes.ts';

/** `party` is '' for a visitor who comes without a link. */
export type Newcomer = Omit<Ticket, 'room' | 'serial'>;

export type Admitted = { ticket: string; room: string; map: string; party: string };

type Seat = Awaited<ReturnType<typeof matchMaker.joinById>>;

export type Tickets = {
  /**
   * Chooses a place and returns a signed ticket for it, or the visitor's position in the queue. `line`: where the
   * visitor comes from. Throws AppError 'stopping' or 'banned'.
   */
  ticketFor(event: string, newcomer: Newcomer, line: PlayLine): Promise<Admitted | { waiting: Waiting }>;
  /**
   * Exchanges a ticket for a Colyseus seat. `page`: hash of the page's map, and number of its last chat line. Throws
   * AppError 'ticket-refused', 'replaced', 'banned' or 'stopping'.
   */
  reserve(room: string, ticket: string, visitor: string, page: JoinPage): Promise<Seat>;
  /** Returns a ticket by which a visitor in a room changes their name or look. */
  renew(room: string, who: { id: string; name: string; look: string; roles: Ticket['roles']; staff?: string }): string;
};

/** What a page says of itself when it joins. `nonce`: its random number for the draws of rounds; '' for none. */
export type JoinPage = { map: string; heard: number; nonce: string };

/** Issues tickets, and exchanges them for seats. `joinRoom` reserves a seat in a Colyseus room for a socket. */
export function createTickets(
  ctx: Pick<Context, 'secrets' | 'clock'>,
  registry: Pick<PlaceRegistry, 'arrive' | 'mayJoin' | 'places'>,
  { isStanding }: Pick<RoleChanges, 'isStanding'>,
  joinRoom: typeof matchMaker.joinById = (room, options) => matchMaker.joinById(room, options),
): Tickets {
  return {
    async ticketFor(event, newcomer, line) {
      const { visitor, party, roles } = newcomer;
      const answered = await registry.arrive(event, { visitor, party, staff: roles.length > 0 }, line);
      if ('waiting' in answered) return answered;
      const { place, party: joined, serial } = answered;
      const ticket = signTicket(ctx, { ...newcomer, room: place.id, party: joined, serial });
      return { ticket, room: place.id, map: place.map.name, party: joined };
    },
    async reserve(room, text, visitor, page) {
      const ticket = verifyTicket(ctx, text);
      if (!ticket || ticket.room !== room || ticket.visitor !== visitor || !registry.places.has(room))
        throw new AppError('ticket-refused', 403);
      if (!isStanding(ticket)) throw new AppError('ticket-refused', 403);
      const outcome = registry.mayJoin(visitor, room, ticket.serial);
      if (outcome === 'replaced') throw new AppError('replaced', 409);
      if (outcome === 'refused') throw new AppError('ticket-refused', 403);
      return joinRoom(room, { ticket, ...page });
    },
    renew: (room, { id, name, look, roles, staff }) =>
      signTicket(ctx, { visitor: id, name, look, room, party: '', serial: 0, roles, locale: 'ko', staff }),
  };
}
