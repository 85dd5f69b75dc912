import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { StageRules } from '../games/index.ts';
import type { Outcome, RoundResult } from '../prizes/result.ts';
import type { Member } from '../world/member.ts';

/** Everything that a place needs from the rest of the house, handed in so that rooms only wire. */
export type PlaceDoors = {
  now: () => number;
  rng: () => number;
  newId: () => string;
  readTicket(ticket: string): Ticket | null;
  /** Throws an AppError 'questions-broken' that says what is wrong where. */
  rulesOf(map: ExpoMap, stage: string): Promise<StageRules>;
  settle(result: RoundResult): Promise<Outcome[]>;
  recordModeration(event: string, by: Member, visitor: string, action: string, reason: string): Promise<void>;
  /** Remembers where a visitor who goes through a portal may arrive. */
  grantTravel(visitor: string, place: string, spawn: string): void;
};
