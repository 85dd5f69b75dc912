import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';

const BATCH = 5000;

/** Deletes where plays came from, after the days that the policy of their event names. */
export async function purgeTraces(ctx: Pick<Context, 'data'>, signal: AbortSignal): Promise<JobReport> {
  let all = 0;
  while (!signal.aborted) {
    const { deleted } = await ctx.data.rpc('traces_purge', { p_limit: BATCH }, v.object({ deleted: v.number() }));
    if (deleted === 0) break;
    all += deleted;
  }
  return { deleted: all };
}
