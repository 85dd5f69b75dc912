import * as v from 'valibot';
import type { WinStep } from '../../shared/api/winners.ts';
import type { Recipient } from '../../shared/claim.ts';
import { PRIZE_KINDS } from '../../shared/prize.ts';
import { WIN_STATUSES } from '../../shared/win-status.ts';
import type { Context } from '../context.ts';
import { openClaim } from '../prizes/claims.ts';
import { PrizeName } from '../prizes/result.ts';
import { searchDigests } from '../vault/blind-index.ts';
import { type MaskedRecipient, maskRecipient } from '../vault/mask.ts';

/**
 * Why staff should check a win before the prize is sent. `phone`, `address`: another claim of the event has the same.
 * `line`, `device`: other winners, or several players of its round, used the same network address, or the same browser
 * behind it.
 */
const WIN_MARKS = ['phone', 'address', 'line', 'device'] as const;
const PAGE = 50;

/** A winner as the database returns it, with the claim still sealed. */
export const SealedWinner = v.object({
  win: v.string(),
  seq: v.number(),
  receipt: v.string(),
  at: v.number(),
  deadline: v.number(),
  /** Won in a rehearsal: the prize is not sent. */
  rehearsal: v.boolean(),
  status: v.picklist(WIN_STATUSES),
  statusAt: v.number(),
  steps: v.array(v.picklist(WIN_STATUSES)),
  prize: v.object({ ...PrizeName.entries, kind: v.picklist(PRIZE_KINDS) }),
  /** What the win shares with other wins, or with other players of its round. */
  marks: v.array(v.picklist(WIN_MARKS)),
  batch: v.nullable(v.number()),
  claim: v.nullable(v.object({ id: v.string(), at: v.number(), sealed: v.string(), wrapped: v.string() })),
});
export type SealedWinner = v.InferOutput<typeof SealedWinner>;

export type WinnerRow = Omit<SealedWinner, 'claim' | 'seq'> & {
  /** null: not claimed. 'damaged': the record cannot be opened, and staff must look into it. */
  recipient: MaskedRecipient | 'damaged' | null;
};

export type WinnerFilter = {
  prize?: string | null;
  status?: (typeof WIN_STATUSES)[number] | null;
  find?: string | null;
  before?: number | null;
  /** Return only wins with a mark. */
  marked?: boolean;
};

/** Returns the recipient of a winner, or 'damaged' (logged by id) if the record cannot be opened. */
export function openRecipient(
  ctx: Pick<Context, 'secrets' | 'log'>,
  winner: SealedWinner,
): Recipient | 'damaged' | null {
  if (!winner.claim) return null;
  try {
    return openClaim(ctx, winner.claim);
  } catch (error) {
    ctx.log.error({ error, win: winner.win }, 'a claim cannot be decrypted');
    return 'damaged';
  }
}

/**
 * Returns one page of winners, masked, newest first. `next` is the `before` of the next page; null on the last page.
 */
export async function listWinners(
  ctx: Pick<Context, 'data' | 'secrets' | 'log'>,
  event: string,
  filter: WinnerFilter,
): Promise<{ winners: WinnerRow[]; next: number | null }> {
  const { winners } = await ctx.data.rpc(
    'winners_page',
    {
      p_event: event,
      p_prize: filter.prize || null,
      p_status: filter.status ?? null,
      p_digests: filter.find ? searchDigests(ctx, event, filter.find) : null,
      p_before: filter.before ?? null,
      // Ask for one more than is shown, to know whether another page follows.
      p_limit: PAGE + 1,
      p_marked: filter.marked ?? false,
    },
    v.object({ winners: v.array(SealedWinner) }),
  );
  const shown = winners.slice(0, PAGE);
  return {
    winners: shown.map((winner) => {
      const { claim: _, seq: __, ...row } = winner;
      const recipient = openRecipient(ctx, winner);
      return { ...row, recipient: recipient && recipient !== 'damaged' ? maskRecipient(recipient) : recipient };
    }),
    next: winners.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
  };
}

const Summary = v.object({
  prizes: v.array(v.object({ ...PrizeName.entries, stock: v.number(), given: v.number() })),
  /** Wins with a mark, in any status. */
  marked: v.number(),
  /** How many wins have each status. One that no win has is missing. */
  statuses: v.record(v.string(), v.number()),
});
export type Summary = v.InferOutput<typeof Summary>;

/** Returns the stock of every prize, and how many wins are in each status. */
export async function summarise(ctx: Pick<Context, 'data'>, event: string): Promise<Summary> {
  return await ctx.data.rpc('winners_summary', { p_event: event }, Summary);
}

/**
 * Takes one win to another status by hand. 'changed': it no longer has the status that staff saw. 'refused': no such
 * step is allowed.
 */
export async function stepWin(
  ctx: Pick<Context, 'data'>,
  event: string,
  win: string,
  { from, to }: WinStep,
  staff: string,
): Promise<'stepped' | 'not-found' | 'changed' | 'refused'> {
  const reply = await ctx.data.rpc(
    'win_step',
    { p_event: event, p_win: win, p_from: from, p_to: to, p_staff: staff },
    v.object({ status: v.picklist(['stepped', 'not-found', 'changed', 'refused']) }),
  );
  return reply.status;
}

/** Opens one winner's claim. The audit entry is written in the same transaction as the reading. */
export async function revealWinner(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  win: string,
  staff: string,
  reason: string,
): Promise<Recipient | 'not-found' | 'not-claimed'> {
  const reply = await ctx.data.rpc(
    'claim_reveal',
    { p_event: event, p_win: win, p_staff: staff, p_reason: reason },
    v.variant('status', [
      v.object({ status: v.picklist(['not-found', 'not-claimed']) }),
      v.object({ status: v.literal('revealed'), winner: SealedWinner }),
    ]),
  );
  if (reply.status !== 'revealed') return reply.status;
  return reply.winner.claim ? openClaim(ctx, reply.winner.claim) : 'not-claimed';
}
