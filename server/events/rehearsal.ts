import * as v from 'valibot';
import { replaceKeys } from '../backup/replace-keys.ts';
import type { Context } from '../context.ts';

/** Begins a rehearsal. 'open': the event has opened, or people have played in it, so wins are real from now on. */
export async function startRehearsal(
  ctx: Pick<Context, 'data'>,
  event: string,
  staff: string,
): Promise<'rehearsing' | 'open' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'rehearsal_start',
    { p_event: event, p_staff: staff },
    v.object({ status: v.picklist(['rehearsing', 'open', 'not-found']) }),
  );
  return reply.status;
}

/**
 * Ends a rehearsal and deletes everything that was won in it. `staff` is null if the opening ended it. Returns how many
 * wins were deleted.
 */
export async function endRehearsal(ctx: Context, event: string, staff: string | null): Promise<number | 'not-found'> {
  const reply = await ctx.data.rpc(
    'rehearsal_end',
    { p_event: event, p_staff: staff },
    v.variant('status', [
      v.object({ status: v.literal('ended'), wins: v.number() }),
      v.object({ status: v.literal('not-found') }),
    ]),
  );
  if (reply.status === 'not-found') return 'not-found';
  // rewrite the key file; an old one would make the deleted claims readable again
  if (reply.wins > 0) await replaceKeys(ctx);
  return reply.wins;
}
