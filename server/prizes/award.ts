import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { hashToken } from '../vault/token.ts';
import type { Below } from './basis/basis.ts';
import { bases } from './basis/index.ts';
import { claimToken } from './claim-token.ts';
import { type DrawOfRound, drawOfRound } from './quick-draw.ts';
import { type Outcome, PrizeName, type RoundResult } from './result.ts';
import { dueMoments, playLot } from './winning-moments.ts';

const Reply = v.object({
  status: v.picklist(['recorded', 'unknown-event', 'unknown-prize']),
  outcomes: v.array(
    v.variant('outcome', [
      v.object({ visitor: v.string(), drawn: v.boolean(), outcome: v.literal('none') }),
      v.object({
        visitor: v.string(),
        drawn: v.boolean(),
        outcome: v.literal('win'),
        win: v.string(),
        deadline: v.number(),
        prize: PrizeName,
      }),
      v.object({
        visitor: v.string(),
        drawn: v.boolean(),
        outcome: v.literal('waiting'),
        win: v.string(),
        prize: PrizeName,
      }),
    ]),
  ),
});

/** Uses the operating system's secure random source. */
const strong: Below = (limit) => randomInt(limit);

/** Everybody who played: first those among whom the prizes are given, in the order in which they win. */
function orderOf(result: RoundResult, draw: DrawOfRound | null, below: Below) {
  const { basis = 'completion', finishers, players = [], completed = finishers } = result;
  const lots = new Set(finishers);
  const others = players.filter((visitor) => !lots.has(visitor));
  const finished = new Set(completed);
  const order = draw ? draw.order([...lots]) : bases[basis].order([...lots], below);
  return [...order, ...new Set(others)].map((visitor) => ({
    ...{ visitor, mayWin: lots.has(visitor), finished: finished.has(visitor) },
  }));
}

/**
 * Orders the visitors of a finished round. The database records the round and gives the prizes in that order, in one
 * transaction. A replay is ordered anew, but returns what was recorded the first time. If the database does not know
 * the event or the prize, nobody wins and an error is logged.
 */
export async function award(
  ctx: Pick<Context, 'data' | 'secrets' | 'log'>,
  result: RoundResult,
  below: Below = strong,
): Promise<Outcome[]> {
  const { event, round, prize, winners, more = [], fair, lines = [], hands = [], moments: plan } = result;
  const draw = fair && prize !== '' && plan === undefined ? drawOfRound(ctx, { ...result, fair }) : null;
  const order = orderOf(result, draw, below);
  const moments = plan === undefined ? null : await dueMoments(ctx, plan, result.recordedAt, order.length);
  const lineOf = new Map(lines.map((line) => [line.visitor, line]));
  const handOf = new Map(hands.map(({ visitor, ...hand }) => [visitor, hand]));
  const reply = await ctx.data.rpc(
    'award_give',
    {
      p_event: event,
      p_round: round,
      p_game: result.game,
      p_stage: result.stage,
      p_recorded_at: result.recordedAt,
      p_prizes: prize === '' || moments ? [] : [{ prize, winners }, ...more],
      p_order: order.map(({ visitor, ...found }) => ({
        visitor,
        ...found,
        token: hashToken(claimToken(ctx, { event, round, visitor })),
        ...lineOf.get(visitor),
        ...(moments && { lot: playLot(ctx, moments.plan, round, visitor) }),
        hand: handOf.get(visitor),
      })),
      p_moments: moments,
    },
    Reply,
  );
  if (reply.status !== 'recorded') {
    ctx.log.error(
      { event, round, prize: result.prize, status: reply.status },
      'a round has no result: the database refused the award',
    );
    return order.map(({ visitor }) => ({ visitor, outcome: 'none' }));
  }
  if (draw) {
    const given = new Map(reply.outcomes.map((outcome) => [outcome.visitor, outcome]));
    const drawn = order.flatMap(({ visitor }) => {
      const outcome = given.get(visitor);
      return outcome?.drawn ? { visitor, prize: outcome.outcome === 'none' ? null : outcome.prize.key } : [];
    });
    await draw.keep(drawn);
  }
  return reply.outcomes.map(({ drawn: _, ...outcome }) =>
    outcome.outcome !== 'win'
      ? outcome
      : { ...outcome, claimToken: claimToken(ctx, { event, round, visitor: outcome.visitor }) },
  );
}
