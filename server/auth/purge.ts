import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';
import { IDLE_MINUTES, LONGEST_MINUTES } from './staff.ts';

/** Deletes sign-in links and sessions a day after they ended. */
export async function purgeSignIns(ctx: Pick<Context, 'data'>): Promise<JobReport> {
  return await ctx.data.rpc(
    'sign_ins_purge',
    { p_idle_minutes: IDLE_MINUTES, p_longest_minutes: LONGEST_MINUTES },
    v.object({ links: v.number(), sessions: v.number() }),
  );
}
