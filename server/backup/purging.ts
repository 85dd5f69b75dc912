import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { replaceKeys } from './replace-keys.ts';

/**
 * Wraps a job that deletes records. After a purge it rewrites the key file; an old key file would make the purged
 * records readable again. It also does so if the last run failed: that run may have purged without reaching the key
 * file, because of a full disk or a kill.
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

/** Whether the last ended run of this job failed. The newest run comes first. */
async function brokeOff(ctx: Pick<Context, 'data'>, name: string): Promise<boolean> {
  const { runs } = await ctx.data.rpc('jobs_status', {}, Runs);
  const last = runs.find(({ job, state }) => job === name && ['done', 'failed', 'lost'].includes(state));
  return last !== undefined && last.state !== 'done';
}
