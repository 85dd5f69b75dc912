import * as v from 'valibot';
import type { Context } from '../context.ts';
import { lotPads } from '../draws/keys.ts';
import type { JobReport } from '../jobs/job.ts';
import { staffDigests } from './staff-digests.ts';

const Due = v.object({ awards: v.array(v.object({ id: v.string(), event: v.string() })) });
const Status = v.object({ status: v.picklist(['frozen', 'short', 'refused']) });

/** Freezes the lists of the awards that have closed. Each is one transaction, and happens once. */
export async function stepRanks(
  ctx: Pick<Context, 'data' | 'secrets' | 'log' | 'failpoint'>,
  signal: AbortSignal,
): Promise<JobReport> {
  const { awards } = await ctx.data.rpc('ranks_to_do', {}, Due);
  const report = { frozen: 0, short: 0, waiting: 0 };
  for (const { id, event } of awards) {
    if (signal.aborted) return report;
    try {
      ctx.failpoint('rank-due');
      const args = { p_award: id, ...lotPads(ctx, id), p_staff: await staffDigests(ctx, event) };
      const { status } = await ctx.data.rpc('rank_freeze', args, Status);
      ctx.failpoint('rank-frozen');
      // refused: another server was faster
      if (status !== 'refused') report[status] += 1;
    } catch (error) {
      // the next run tries again; one award must not hold up another
      report.waiting += 1;
      ctx.log.error({ event, award: id, error }, 'the list of an award could not be frozen');
    }
  }
  return report;
}
