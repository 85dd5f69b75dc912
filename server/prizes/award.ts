import * as v from 'valibot';
import type { Context } from '../context.ts';
import { hashToken } from '../vault/token.ts';
import { claimToken } from './claim-token.ts';
import { type Outcome, PrizeName, type RoundResult } from './result.ts';

const Reply = v.object({
  status: v.picklist(['recorded', 'unknown-event', 'unknown-prize']),
  outcomes: v.array(
    v.variant('outcome', [
      v.object({ visitor: v.string(), outcome: v.literal('none') }),
      v.object({
        visitor: v.string(),
        outcome: v.literal('win'),
        win: v.string(),
        deadline: v.number(),
        prize: PrizeName,
      }),
    ]),
  ),
});

/**
 * Records a finished round and draws its winners, in one transaction; a replay returns what was recorded.
 * An event or prize that the database does not know gives nobody anything, and an error line in the log.
 */
export async function award(ctx: Pick<Context, 'data' | 'secrets' | 'log'>, result: RoundResult): Promise<Outcome[]> {
  const { event, round } = result;
  const finishers = [...new Set(result.finishers)];
  const reply = await ctx.data.rpc(
    'award_round',
    {
      p_event: event,
      p_round: round,
      p_game: result.game,
      p_stage: result.stage,
      p_prize: result.prize,
      p_winners: result.winners,
      p_recorded_at: result.recordedAt,
      p_finishers: finishers.map((visitor) => ({
        visitor,
        token: hashToken(claimToken(ctx, { event, round, visitor })),
        ...result.lines?.find((line) => line.visitor === visitor),
      })),
    },
    Reply,
  );
  if (reply.status !== 'recorded') {
    ctx.log.error({ event, round, prize: result.prize, status: reply.status }, 'a round ended for nothing');
    return finishers.map((visitor) => ({ visitor, outcome: 'none' }));
  }
  return reply.outcomes.map((outcome) =>
    outcome.outcome === 'none'
      ? outcome
      : { ...outcome, claimToken: claimToken(ctx, { event, round, visitor: outcome.visitor }) },
  );
}
