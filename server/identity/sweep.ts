import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';

/** Deletes contacts that nobody confirmed in time, and verified ones that their event does not need any more. */
export async function sweepContacts(ctx: Pick<Context, 'data'>): Promise<JobReport> {
  const { ended, dropped, forgotten } = await ctx.data.rpc(
    'verify_sweep',
    {},
    v.object({ ended: v.number(), dropped: v.number(), forgotten: v.number() }),
  );
  return { ended, dropped, forgotten };
}
