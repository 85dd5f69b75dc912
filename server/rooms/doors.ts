import type { Agenda } from '../../shared/programme.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { PlayedBy } from '../prizes/result.ts';
import type { Content } from './content.ts';
import type { LastRounds } from './last-rounds.ts';
import type { Moderation } from './moderation.ts';
import type { Mutes } from './mutes.ts';
import type { Recording } from './recording.ts';
import type { PlaceRegistry } from './registry.ts';
import type { RoleChanges } from './role-changes.ts';

/** What a place needs from the rest of the house, handed in so that rooms only wire. */
export type PlaceDoors = Pick<Context, 'now' | 'clock'> &
  Pick<PlaceRegistry, 'sit' | 'travel' | 'answer' | 'invite' | 'isClosed'> &
  Pick<Content, 'rulesOf'> &
  Pick<RoleChanges, 'isStanding'> &
  Pick<Recording, 'settle'> &
  Moderation & {
    mutes: Mutes;
    rng: () => number;
    newId: () => string;
    readTicket(ticket: string): Ticket | null;
    /** By which lines the finishers of a round played. */
    linesOf(event: string, round: { finishers: readonly string[]; players: readonly string[] }): PlayedBy[];
    /** How a round ended, for its hosts. */
    noteEnd: LastRounds['note'];
    /** What is on in an event; null when nothing is known yet. */
    agendaOf(event: string): Agenda | null;
    /** Of the pages that this server gives out. */
    build: string;
  };
