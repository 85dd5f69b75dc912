import * as v from 'valibot';
import { WIN_STATUSES, type WinStatus } from '../../shared/win-status.ts';
import type { Context } from '../context.ts';
import { claimToken } from './claim-token.ts';
import { WonPrize } from './result.ts';

const Reply = v.object({
  wins: v.array(
    v.object({
      win: v.string(),
      round: v.string(),
      /** Another visitor with the same verified contact may have won it: a phone and a laptop are one person. */
      visitor: v.string(),
      receipt: v.string(),
      at: v.number(),
      deadline: v.number(),
      rehearsal: v.boolean(),
      status: v.picklist(WIN_STATUSES),
      note: v.nullable(v.string()),
      prize: WonPrize,
    }),
  ),
  plays: v.number(),
  /** The languages of the event; null if there is no such event. */
  languages: v.nullable(v.array(v.picklist(['ko', 'en']))),
  rehearsing: v.boolean(),
  /** Whom to write to; null if there is no such event. */
  contact: v.nullable(v.string()),
  /** Time zone of the event, in which its deadlines are shown; null if there is no such event. */
  timeZone: v.nullable(v.string()),
  sample: v.boolean(),
});

export type MyWin = {
  receipt: string;
  prize: WonPrize;
  /** Epoch milliseconds. */
  at: number;
  deadline: number;
  /** Won in a rehearsal: no prize is sent. */
  rehearsal: boolean;
  status: WinStatus;
  /** What staff wrote to the winner when they refused the win. */
  note: string | null;
  /** Opens the claim page while the win is unclaimed, else null. */
  claimToken: string | null;
};

/**
 * A person's wins in an event (newest first), how many rounds they finished there, and what their page needs to know of
 * the event.
 */
export async function myPrizes(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  visitor: string,
): Promise<Omit<v.InferOutput<typeof Reply>, 'wins'> & { wins: MyWin[] }> {
  const reply = await ctx.data.rpc('my_prizes', { p_event: event, p_visitor: visitor }, Reply);
  const wins = reply.wins.map(({ round, visitor: winner, win: _, ...shown }) => ({
    ...shown,
    claimToken: shown.status === 'won' ? claimToken(ctx, { event, round, visitor: winner }) : null,
  }));
  return { ...reply, wins };
}
