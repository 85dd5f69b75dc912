import { matchMaker } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import type { Waiting } from '../../shared/waiting.ts';
import { signTicket, type Ticket, verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { PlayLine } from '../prizes/play-lines.ts';
import type { PlaceRegistry } from './registry.ts';
import type { RoleChanges } from './role-changes.ts';

/** `party` is '' for who comes by no link. */
export type Newcomer = Omit<Ticket, 'room' | 'serial'>;

export type Admitted = { ticket: string; room: string; map: string; party: string };

type Seat = Awaited<ReturnType<typeof matchMaker.joinById>>;

export type Tickets = {
  /**
   * Chooses a place and signs the ticket that opens it, or says where in the queue they stand. `line`: where they come from.
   * Throws AppError 'stopping' or 'banned'.
   */
  ticketFor(event: string, newcomer: Newcomer, line: PlayLine): Promise<Admitted | { waiting: Waiting }>;
  /** Trades a ticket for a seat; `page`: hash of the map, and number of the last line of chat, that the page has. Throws AppError 'ticket-refused', 'replaced', 'banned' or 'stopping'. */
  reserve(room: string, ticket: string, visitor: string, page: { map: string; heard: number }): Promise<Seat>;
  /** A ticket that tells a room of a new name or look of somebody who is in it. */
  renew(room: string, who: { id: string; name: string; look: string; roles: Ticket['roles']; staff?: string }): string;
};

/** The way from a visitor's wish to a seat for their socket. `joinRoom`: reserves a seat in a room for a socket. */
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
