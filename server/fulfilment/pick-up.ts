import * as v from 'valibot';
import { PickUp } from '../../shared/api/pickup.ts';
import type { Context } from '../context.ts';

const NotFound = v.object({ status: v.literal('not-found') });

/** The win of a receipt; null if the event has none. */
export async function findPickUp(ctx: Pick<Context, 'data'>, event: string, receipt: string): Promise<PickUp | null> {
  const reply = await ctx.data.rpc(
    'pickup_find',
    { p_event: event, p_receipt: receipt },
    v.variant('status', [NotFound, v.object({ status: v.literal('found'), ...PickUp.entries })]),
  );
  if (reply.status === 'not-found') return null;
  const { status: _, ...found } = reply;
  return found;
}

const REFUSALS = [
  ...(['not-found', 'not-pickup', 'handed-over', 'expired'] as const),
  ...(['waiting', 'refused', 'identity-needed', 'contact-used'] as const),
] as const;

/**
 * Records that a prize was handed over. Of two desks that do so at once, the second gets 'handed-over'.
 * 'identity-needed', 'contact-used': as for a claim.
 */
export async function handOver(
  ctx: Pick<Context, 'data'>,
  event: string,
  win: string,
  staff: string,
): Promise<'delivered' | (typeof REFUSALS)[number]> {
  const reply = await ctx.data.rpc(
    'pickup_hand_over',
    { p_event: event, p_win: win, p_staff: staff },
    v.object({ status: v.picklist(['delivered', ...REFUSALS]) }),
  );
  return reply.status;
}

/** Takes it back, within a minute. */
export async function undoHandOver(
  ctx: Pick<Context, 'data'>,
  event: string,
  win: string,
  staff: string,
): Promise<'undone' | 'not-found' | 'too-late'> {
  const reply = await ctx.data.rpc(
    'pickup_undo',
    { p_event: event, p_win: win, p_staff: staff },
    v.object({ status: v.picklist(['undone', 'not-found', 'too-late']) }),
  );
  return reply.status;
}
