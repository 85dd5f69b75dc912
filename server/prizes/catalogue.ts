import * as v from 'valibot';
import type { PrizeForm } from '../../shared/prize.ts';
import type { Context } from '../context.ts';

/** 'given': fewer than were given already. 'taken': there is a prize of this key. */
export type Stored = 'stored' | 'taken' | 'given' | 'not-found';

/** A new prize, or other words, picture and stock for one. */
export async function putPrize(
  ctx: Pick<Context, 'data'>,
  event: string,
  prize: PrizeForm,
  isNew: boolean,
  staff: string,
): Promise<Stored> {
  const reply = await ctx.data.rpc(
    'prize_put',
    { p_event: event, p_prize: prize, p_is_new: isNew, p_staff: staff },
    v.object({ status: v.picklist(['stored', 'taken', 'given', 'not-found']) }),
  );
  return reply.status;
}

/** 'given': somebody has won it. */
export async function deletePrize(
  ctx: Pick<Context, 'data'>,
  event: string,
  key: string,
  staff: string,
): Promise<'deleted' | 'given' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'prize_delete',
    { p_event: event, p_key: key, p_staff: staff },
    v.object({ status: v.picklist(['deleted', 'given', 'not-found']) }),
  );
  return reply.status;
}
