import { randomUUID } from 'node:crypto';
import { writeAudit } from '../auth/audit.ts';
import { banVisitor } from '../auth/bans.ts';
import { verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import { digestLines } from '../prizes/play-lines.ts';
import type { Outcome, RoundResult } from '../prizes/result.ts';
import { rng } from '../rng.ts';
import type { Content } from './content.ts';
import type { PlaceDoors } from './doors.ts';
import type { LastRounds } from './last-rounds.ts';
import type { PlaceRegistry } from './registry.ts';

export type DoorsOptions = {
  content: Content;
  agendaOf: PlaceDoors['agendaOf'];
  /** This server is about to ban somebody. */
  banning: (visitor: string) => void;
  /** Id of the built pages. */
  build: string;
  settle: (result: RoundResult) => Promise<Outcome[]>;
};

/** What the rooms may ask of the rest of the server. `registry` comes later than its doors. */
export function openDoors(
  ctx: Context,
  options: DoorsOptions,
  registry: () => PlaceRegistry,
  isStanding: PlaceDoors['isStanding'],
  lastRounds: LastRounds,
): PlaceDoors {
  return {
    now: ctx.now,
    clock: ctx.clock,
    rng,
    newId: randomUUID,
    readTicket: (text) => verifyTicket(ctx, text),
    isStanding,
    rulesOf: options.content.rulesOf,
    settle: options.settle,
    linesOf: (event, round) => digestLines(ctx, event, round, (visitor) => registry().lineOf(visitor)),
    noteEnd: lastRounds.note,
    sit: (visitor, place, serial) => registry().sit(visitor, place, serial),
    grantTravel: (event, visitor, place, spawn) => registry().travel(event, visitor, place, spawn),
    invite: (visitor) => registry().invite(visitor),
    answerMove: (visitor, move, yes) => registry().answer(visitor, move, yes),
    agendaOf: options.agendaOf,
    isStopping: () => registry().isClosed(),
    build: options.build,
    async recordModeration(event, by, visitor, action, reason) {
      if (action === 'ban') {
        options.banning(visitor);
        return await ban(ctx, registry(), { event, visitor, reason, staff: by.staff });
      }
      await writeAudit(ctx, { staff: by.staff, event, action: `visitor.${action}`, subject: visitor, reason });
    },
  };
}

/** The ban counts before it is written down: no ticket that is asked for meanwhile gets past it. */
async function ban(ctx: Context, registry: PlaceRegistry, given: Parameters<typeof banVisitor>[1]): Promise<void> {
  registry.shutOut(given.event, given.visitor);
  try {
    await banVisitor(ctx, given);
  } catch (error) {
    registry.letIn(given.event, given.visitor);
    throw error;
  }
}
