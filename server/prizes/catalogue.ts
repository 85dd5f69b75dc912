import * as v from 'valibot';
import type { PrizeForm } from '../../shared/prize.ts';
import type { Context } from '../context.ts';

/**
 * 'given': the new stock is below the number already given. 'kind-fixed': somebody has won it. 'taken': a prize with this
 * key exists.
 */
export type Stored = 'stored' | 'taken' | 'given' | 'kind-fixed' | 'no-file' | 'not-found';

/** Stores a new prize, or new texts, picture and stock of an existing one. */
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
    v.object({ status: v.picklist(['stored', 'taken', 'given', 'kind-fixed', 'no-file', 'not-found']) }),
  );
  return reply.status;
}

/** Deletes a prize. 'given': somebody has won it, so it stays. */
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
