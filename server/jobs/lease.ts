import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from './job.ts';

/** The database functions that give each run to one process; see the migration `jobs`. */

const Lease = v.object({ held: v.boolean(), leftMs: v.number(), wanted: v.array(v.string()) });
const Claim = v.variant('status', [
  v.object({ status: v.literal('run'), run: v.number(), nextMs: v.number() }),
  v.object({ status: v.picklist(['not-held', 'busy', 'not-due']), nextMs: v.number() }),
]);

type Ctx = Pick<Context, 'data'>;

/**
 * Takes or renews the lease for `ms` of the database's clock. `stuck`: by our own clock nobody has renewed the lease
 * for longer than that, although it ends further in the future than any lease may. The database's clock was set back.
 */
export const takeLease = (ctx: Ctx, owner: string, ms: number, stuck = false) =>
  ctx.data.rpc('job_lease_take', { p_owner: owner, p_ms: ms, p_stuck: stuck }, Lease);

export const dropLease = (ctx: Ctx, owner: string) =>
  ctx.data.rpc('job_lease_drop', { p_owner: owner }, v.object({ status: v.picklist(['dropped', 'not-held']) }));

/**
 * Claims the run that is due now for this owner. `nextMs`: when to ask again. `overdue`: the run is due by our own
 * clock. That counts while the database's clock, after it was set back, has not caught up with the last run.
 */
export const claimRun = (ctx: Ctx, owner: string, job: string, everyMs: number, overdue = false) =>
  ctx.data.rpc('job_claim', { p_job: job, p_owner: owner, p_every_ms: everyMs, p_overdue: overdue }, Claim);

export const endRun = (ctx: Ctx, owner: string, run: number, counts: JobReport, error: string | null) =>
  ctx.data.rpc(
    'job_done',
    { p_run: run, p_owner: owner, p_counts: counts, p_error: error },
    v.object({ status: v.picklist(['done', 'stale']) }),
  );
