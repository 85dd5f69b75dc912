import type { Agenda } from '../../shared/programme.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { Seed } from '../prizes/quick-draw.ts';
import type { PlayedBy } from '../prizes/result.ts';
import type { TrailKeeper } from '../trails/keeper.ts';
import type { Content } from './content.ts';
import type { KeepRound } from './keep-round.ts';
import type { LastRounds } from './last-rounds.ts';
import type { Moderation } from './moderation.ts';
import type { Mutes } from './mutes.ts';
import type { Recording } from './recording.ts';
import type { PlaceRegistry } from './registry.ts';
import type { RoleChanges } from './role-changes.ts';

/** What a place needs from the rest of the server. It is passed in, so that rooms only connect things. */
export type PlaceDoors = Pick<Context, 'now' | 'clock'> &
  Pick<PlaceRegistry, 'sit' | 'travel' | 'answer' | 'invite' | 'isClosed'> &
  Pick<Content, 'rulesOf' | 'trailsOf'> &
  Pick<RoleChanges, 'isStanding'> &
  Pick<Recording, 'settle'> & {
    /** Takes the next seed of an event for the draw of a round. */
    takeSeed(event: string): Promise<Seed>;
  } & Moderation & {
    mutes: Mutes;
    rng: () => number;
    newId: () => string;
    readTicket(ticket: string): Ticket | null;
    /** The lines (address and browser) by which the players of a round played. */
    linesOf(event: string, players: readonly string[]): PlayedBy[];
    /** Records how a round ended, for its hosts. */
    noteEnd: LastRounds['note'];
    trails: TrailKeeper;
    /** Keeps the results and the log of a finished round. */
    keepRound: KeepRound;
    /** The agenda of an event, as pages receive it; null if none is known yet. */
    agendaOf(event: string): Agenda | null;
    /** The build id of the pages that this server serves. */
    build: string;
  };
