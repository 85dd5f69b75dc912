import * as v from 'valibot';
import { replaceKeys } from '../backup/replace-keys.ts';
import type { Context } from '../context.ts';

/** Begins a rehearsal; 'open': the event has opened, or people have played in it, so everything counts. */
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

/** Ends a rehearsal and takes back all that was won in it. `staff` is null when the opening ended it. Gives how many wins went. */
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
  // a file of keys that still held those of its claims would undo the end
  if (reply.wins > 0) await replaceKeys(ctx);
  return reply.wins;
}
