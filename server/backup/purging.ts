import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { replaceKeys } from './replace-keys.ts';

/**
 * A job that destroys records. It ends with a new file of keys, for one that still held theirs would undo it; also when its
 * last run broke off: that one may have purged and not come to the file, on a full disk or by a kill.
 */
export const purging = (job: Job): Job => ({
  ...job,
  async run(ctx, at, signal) {
    const owed = await brokeOff(ctx, job.name);
    const report = await job.run(ctx, at, signal);
    if (owed || Object.values(report).some((count) => count > 0)) await replaceKeys(ctx);
    return report;
  },
});

const Runs = v.object({ runs: v.array(v.object({ job: v.string(), state: v.string() })) });

/** Whether the last run of this job that ended did not end well. The newest run comes first. */
async function brokeOff(ctx: Pick<Context, 'data'>, name: string): Promise<boolean> {
  const { runs } = await ctx.data.rpc('jobs_status', {}, Runs);
  const last = runs.find(({ job, state }) => job === name && ['done', 'failed', 'lost'].includes(state));
  return last !== undefined && last.state !== 'done';
}
