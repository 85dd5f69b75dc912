import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';

/** How long the contents of an old message can be read: long enough to answer "I never got it". */
const KEEP_DAYS = 30;
const BATCH = 500;

/** Deletes address, variables and their keys from old messages. The record of what became of them stays. */
export async function purgeMessages(ctx: Pick<Context, 'data'>, signal: AbortSignal): Promise<JobReport> {
  let messages = 0;
  while (!signal.aborted) {
    const args = { p_days: KEEP_DAYS, p_limit: BATCH };
    const { purged } = await ctx.data.rpc('messages_purge', args, v.object({ purged: v.number() }));
    messages += purged;
    if (purged < BATCH) break;
  }
  return { messages };
}
