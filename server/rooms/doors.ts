import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Agenda } from '../../shared/programme.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { StageRules } from '../games/game-half.ts';
import type { Outcome, PlayedBy, RoundResult } from '../prizes/result.ts';
import type { Sitting } from '../seating/seating.ts';
import type { Member } from '../world/member.ts';

export type Travelling = 'goes' | 'full' | 'nowhere';

import type { LastRound } from './last-rounds.ts';

/** Everything that a place needs from the rest of the house, handed in so that rooms only wire. */
export type PlaceDoors = {
  /** The date, which may be set. */
  now: () => number;
  /** Milliseconds that only grow. */
  clock: () => number;
  rng: () => number;
  newId: () => string;
  readTicket(ticket: string): Ticket | null;
  /** Throws an AppError 'game-broken' that says what is wrong where. */
  rulesOf(event: string, map: ExpoMap, stage: string): Promise<StageRules>;
  settle(result: RoundResult): Promise<Outcome[]>;
  /** By which lines the finishers of a round played. */
  linesOf(event: string, round: { finishers: readonly string[]; players: readonly string[] }): PlayedBy[];
  /** How a round ended, for its hosts. */
  noteEnd(event: string, round: LastRound): void;
  recordModeration(event: string, by: Member, visitor: string, action: string, reason: string): Promise<void>;
  /** False: the roles that this ticket names were changed since it was made. */
  isStanding(ticket: Ticket): boolean;
  /** Takes the seat that a ticket promised; the visitor's body in any other place goes. */
  sit(visitor: string, place: string, serial: number): Sitting['outcome'] | 'banned';
  /** Keeps a seat behind a portal. 'full': there is none now; 'nowhere': the event has no such map. */
  grantTravel(event: string, visitor: string, place: string, spawn: string): Travelling;
  /** Keeps a few seats for friends. */
  invite(visitor: string): void;
  answerMove(visitor: string, move: string, yes: boolean): void;
  /** What is on in an event; null when nothing is known yet. */
  agendaOf(event: string): Agenda | null;
  /** No round begins any more. */
  isStopping(): boolean;
  /** Of the pages that this server gives out. */
  build: string;
};
