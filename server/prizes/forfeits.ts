import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';

const BATCH = 200;

/**
 * Forfeits wins that nobody claimed by their deadline, so that their units can be won again. If a run is killed, the
 * next one continues.
 */
export async function forfeitUnclaimed(ctx: Pick<Context, 'data'>, signal: AbortSignal): Promise<JobReport> {
  let all = 0;
  while (!signal.aborted) {
    const { forfeited } = await ctx.data.rpc(
      'wins_forfeit_due',
      { p_limit: BATCH },
      v.object({ forfeited: v.number() }),
    );
    if (forfeited === 0) break;
    all += forfeited;
  }
  return { forfeited: all };
}
